import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { NodeSelect } from '@/components/NodeSelect';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

interface JointNodesProps {
  id: string;
  nodes: readonly string[];
  onChange: (nodes: string[]) => void;
  around: string;
}

/** Joint nodes 配合单位, in the order they were chosen. */
export function JointNodes({ id, nodes, onChange, around }: JointNodesProps) {
  const { t } = useI18n();
  return (
    <div className={css.joint}>
      {nodes.map((node, index) => (
        <div key={index} className={css.jointRow}>
          <div>
            <NodeSelect id={`${id}-${index}`} value={node} around={around} placeholder={t.moves.pick} onChange={(code) => onChange(nodes.map((one, at) => (at === index ? code : one)))} />
          </div>
          <Button icon={<DeleteOutlined />} aria-label={t.entry.newJointRemove(node)} onClick={() => onChange(nodes.filter((_, at) => at !== index))} />
        </div>
      ))}
      <div>
        <Button type="dashed" id={id} icon={<PlusOutlined />} onClick={() => onChange([...nodes, ''])}>
          {t.entry.newJointAdd}
        </Button>
      </div>
    </div>
  );
}
