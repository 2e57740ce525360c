import { CameraOutlined, DeleteOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Input, Spin } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { postEvidence } from '@/api/evidence';
import { DayInput } from '@/components/DayInput';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { isImage, isPdf, largestFileBytes, largestPieces, longestName, sizeText, withPiece, type Piece } from './evidence';
import css from './moves.module.css';

interface EvidencePickerProps {
  id: string;
  pieces: readonly Piece[];
  /** Gets the list from the one before: several uploads may end at once. */
  onChange: (change: (before: readonly Piece[]) => Piece[]) => void;
  onBusy: (busy: boolean) => void;
  today: string;
  describedBy?: string | undefined;
}

interface Failed {
  file: File;
  error: Error;
}

/** Gathers evidence: files dropped, chosen or photographed are uploaded at once; papers are named alone. */
export function EvidencePicker({ id, pieces, onChange, onBusy, today, describedBy }: EvidencePickerProps) {
  const { t } = useI18n();
  const [uploading, setUploading] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState('');
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const [over, setOver] = useState(false);
  const running = useRef(0);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  async function upload(file: File) {
    setFailed((before) => before.filter((one) => one.file !== file));
    if (file.size > largestFileBytes) {
      setRefused(t.moves.tooLarge(file.name, sizeText(String(largestFileBytes))));
      return;
    }
    setUploading((before) => [...before, file.name]);
    if (++running.current === 1) onBusy(true);
    try {
      const stored = await postEvidence(file);
      const day = stored.day_taken ?? '';
      onChange((before) => withPiece(before, { name: file.name, digest: stored.digest, type: stored.type, size: String(stored.size), day, found: day !== '' }));
    } catch (error) {
      setFailed((before) => [...before, { file, error: error instanceof Error ? error : new Error(String(error)) }]);
    } finally {
      setUploading((before) => before.filter((_, index) => index !== before.indexOf(file.name)));
      if (--running.current === 0) onBusy(false);
    }
  }

  function take(list: FileList | null) {
    const chosen = [...(list ?? [])];
    setRefused('');
    if (pieces.length + chosen.length > largestPieces) {
      setRefused(t.moves.tooMany(largestPieces));
      return;
    }
    for (const file of chosen) void upload(file);
  }

  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files);
    },
  };

  return (
    <div className={css.evidence}>
      <div className={css.drop} data-over={over || undefined} {...drop}>
        <span className={css.dropHint}>{t.moves.evidenceDrop}</span>
        <Button id={id} icon={<UploadOutlined />} aria-describedby={describedBy} onClick={() => files.current?.click()}>
          {t.moves.choose}
        </Button>
        <Button className={css.camera ?? ''} icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
          {t.moves.camera}
        </Button>
        <input
          ref={files} type="file" multiple hidden aria-label={t.moves.choose}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
        <input
          ref={camera} type="file" accept="image/*" capture="environment" hidden aria-label={t.moves.camera}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <NameAlone onAdd={(name) => onChange((before) => withPiece(before, { name, digest: '', type: '', size: '', day: '', found: false }))} />
      {pieces.length + uploading.length > 0 && (
        <ul className={css.pieces} aria-label={t.moves.evidence}>
          {pieces.map((piece, index) => (
            <Chosen
              key={piece.digest + piece.name} id={`${id}-${index}`} piece={piece} today={today}
              onDay={(day) => onChange((before) => before.map((one, at) => (at === index ? { ...one, day, found: false } : one)))}
              onRemove={() => onChange((before) => before.filter((_, at) => at !== index))}
            />
          ))}
          {uploading.map((name, index) => (
            <li key={`${index} ${name}`} className={css.piece} role="status">
              <Spin size="small" /> {t.moves.uploading(name)}
            </li>
          ))}
        </ul>
      )}
      {refused !== '' && (
        <p role="alert" className={css.failed}>
          {refused}
        </p>
      )}
      {failed.map(({ file, error }) => (
        <div key={file.name}>
          <p className={css.failed}>{t.moves.uploadFailed(file.name)}</p>
          <RequestError error={error} onRetry={() => void upload(file)} />
        </div>
      ))}
    </div>
  );
}

/** Papers and what cannot be uploaded. */
function NameAlone({ onAdd }: { onAdd: (name: string) => void }) {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className={css.nameAlone}>
      <Input
        value={name} maxLength={longestName} placeholder={t.moves.nameOnlyHelp} aria-label={t.moves.nameOnlyLabel}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          add();
        }}
      />
      <Button disabled={name.trim() === ''} onClick={add}>
        {t.moves.nameOnly}
      </Button>
    </div>
  );
}

interface ChosenProps {
  id: string;
  piece: Piece;
  today: string;
  onDay: (day: string) => void;
  onRemove: () => void;
}

function Chosen({ id, piece, today, onDay, onRemove }: ChosenProps) {
  const { t } = useI18n();
  return (
    <li className={css.piece}>
      <span className={css.icon} aria-hidden>
        {isImage(piece) ? <FileImageOutlined /> : isPdf(piece) ? <FilePdfOutlined /> : <FileOutlined />}
      </span>
      <span className={css.name}>
        {piece.name} <small className="num">{sizeText(piece.size)}</small>
        {piece.found && <small> · {t.moves.dayFound}</small>}
      </span>
      <DayInput id={`${id}-day`} value={piece.day} max={today} label={t.moves.evidenceDay(piece.name)} onChange={onDay} />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t.moves.remove(piece.name)} onClick={onRemove} />
    </li>
  );
}
