import { FileOutlined, FilePdfOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useState } from 'react';
import type { EvidenceView } from '@/api/entries';
import { fileAddress } from '@/api/evidence';
import { EmptyNote } from '@/components/EmptyNote';
import { isImage, isPdf, sizeText } from '@/components/moves/evidence';
import { Panel } from '@/components/PageHead';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** Evidence: the day of what it shows apart from the day it was handed in; pictures open here, others beside. */
export function EvidencePanel({ evidence }: { evidence: readonly EvidenceView[] }) {
  const { t } = useI18n();
  const [shown, setShown] = useState<EvidenceView | null>(null);
  return (
    <Panel title={t.entry.evidence}>
      {evidence.length === 0 ? (
        <EmptyNote title={t.entry.evidenceNone} help={t.entry.evidenceNoneHelp} />
      ) : (
        <ul className={css.evidence}>
          {evidence.map((piece) => (
            <Piece key={`${piece.sequence} ${piece.digest} ${piece.name}`} piece={piece} onPreview={() => setShown(piece)} />
          ))}
        </ul>
      )}
      {shown && (
        <Modal open title={shown.name} footer={null} width="min(960px, 100vw - 16px)" style={{ top: 24 }} onCancel={() => setShown(null)} closable={{ 'aria-label': t.moves.close }}>
          <img className={css.picture} src={fileAddress(shown.digest, shown.name)} alt={shown.name} />
          <Days piece={shown} />
        </Modal>
      )}
    </Panel>
  );
}

function Piece({ piece, onPreview }: { piece: EvidenceView; onPreview: () => void }) {
  const { t } = useI18n();
  const type = { type: piece.media_type };
  const stored = piece.digest !== '' && piece.media_type !== '';
  return (
    <li>
      {stored && isImage(type) ? (
        <button type="button" className={css.thumb} onClick={onPreview} aria-label={t.entry.preview(piece.name)}>
          <img src={fileAddress(piece.digest, piece.name)} alt="" loading="lazy" />
        </button>
      ) : (
        <span className={css.thumb} aria-hidden>
          {isPdf(type) ? <FilePdfOutlined /> : stored ? <FileOutlined /> : <PaperClipOutlined />}
        </span>
      )}
      <div className={css.pieceWords}>
        <div>
          {stored && !isImage(type) ? (
            <a href={fileAddress(piece.digest, piece.name)} target="_blank" rel="noreferrer">
              {piece.name}
              <span className="visually-hidden">{t.entry.newTab}</span>
            </a>
          ) : (
            piece.name
          )}{' '}
          <small className={css.soft}>{stored ? sizeText(piece.size_bytes) : t.entry.nameOnly}</small>
        </div>
        <Days piece={piece} />
      </div>
    </li>
  );
}

function Days({ piece }: { piece: EvidenceView }) {
  const { t } = useI18n();
  return (
    <small className={`${css.days ?? ''} num`}>
      <span>{piece.day === '' ? t.entry.evidenceNoDay : `${t.entry.evidenceDay} ${piece.day}`}</span>
      <span className={css.soft}>
        {piece.digest === '' ? t.entry.namedAt : t.entry.uploadedAt} {formatInstant(piece.recorded_at)}
      </span>
    </small>
  );
}
