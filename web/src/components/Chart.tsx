import { Skeleton } from 'antd';
import { lazy, Suspense, type ComponentProps } from 'react';

// ECharts is by far the largest library and only the overview draws: load it when something is drawn.
const LineChart = lazy(() => import('./LineChart'));

/** A line chart with a year-earlier companion. `summary` is what it says, for those who do not see it. */
export function TrendLines(props: ComponentProps<typeof LineChart>) {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: 260 }} />}>
      <LineChart {...props} />
    </Suspense>
  );
}
