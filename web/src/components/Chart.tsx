import { Skeleton } from 'antd';
import { lazy, Suspense, type ComponentProps } from 'react';

// ECharts is by far the largest library and only the overview draws: load it when something is drawn.
const TrendChart = lazy(() => import('./TrendChart'));

/** Steps of a period beside the same steps a year earlier. `summary` is what it says, for those who do not see it. */
export function TrendLines(props: ComponentProps<typeof TrendChart>) {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 290 }} />}>
      <TrendChart {...props} />
    </Suspense>
  );
}
