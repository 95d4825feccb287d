"use client";

import { lazy, Suspense, useDeferredValue, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Arrows, startDownload, TopControls } from "@/components/lightbox/controls/controls";
import { keyMeaning } from "@/components/lightbox/controls/key-meaning";
import { closeTo, fade, isCalm } from "@/components/lightbox/transition/motion";
import { Stage, type StageControl } from "@/components/lightbox/stage/stage";
import { tilePicture } from "@/components/lightbox/transition/tile-element";
import { trashWithUndo } from "@/components/lightbox/controls/trash-with-undo";
import { usePrefetch } from "@/components/lightbox/stage/use-prefetch";
import { useFading } from "@/components/lightbox/controls/use-fading";
import { useFullScreen } from "@/components/lightbox/controls/use-full-screen";
import { useKeys } from "@/components/lightbox/controls/use-keys";
import { useModal } from "@/components/hooks/use-modal";
import { useLocalStorage } from "@/components/hooks/use-local-storage";
import { useDebouncedValue } from "@/components/hooks/use-debounced-value";
import { changeMarks } from "@/components/marks/change-marks";
import { MarkBar } from "@/components/marks/mark-bar";
import { useOffered } from "@/components/marks/mark-keeper";
import { markKey } from "@/components/marks/mark-keys";
import { useMark } from "@/components/marks/mark-store";
import { useSlideshow } from "@/components/lightbox/controls/use-slideshow";
import { usePhoto } from "@/components/photo-info/use-photo";
import type { Selectable } from "@/components/selection/selection-store";
import { useAddress } from "@/components/core/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";
import { markInWords, type MarkChange } from "@/lib/ratings/mark";
import type { TileSource } from "@/components/tiles/tile-source";

/** What is beside the photo has code of its own: none of it is needed to show one. */
const loadPanel = () => import("@/components/photo-info/info-panel");
const loadStrip = () => import("@/components/lightbox/controls/film-strip");
const loadKeys = () => import("@/components/lightbox/controls/keys-help");
const InfoPanel = lazy(async () => ({ default: (await loadPanel()).InfoPanel }));
const FilmStrip = lazy(async () => ({ default: (await loadStrip()).FilmStrip }));
const loadShare = () => import("@/components/selection/dialogs/share-dialog");
const ShareDialog = lazy(async () => ({ default: (await loadShare()).ShareDialog }));
const KeysHelp = lazy(async () => ({ default: (await loadKeys()).KeysHelp }));
/** They are fetched ahead once a photo stays. */
const loadTheRest = () => void Promise.all([loadPanel(), loadStrip(), loadKeys()]).catch(() => undefined);

export type LightboxProps = {
  /** The photos to walk through, in the order of the page behind. */
  source: TileSource;
  /** Which of them is shown. */
  index: number;
  onMove: (index: number) => void;
  onClose: () => void;
  /** A photo went to the trash or came back: the source drops it or takes it in again. */
  onTrashed?: (photoId: number) => void;
  onRestored?: (photoId: number) => void;
};

/** GIF and WebP can hold moving pictures. */
const mayMove = (photo: PhotoDetail): boolean =>
  photo.kind === "picture" &&
  photo.files.some((file) => file.role === "original" && ["gif", "webp"].includes(file.format));

/** Details are asked for once a photo stays. */
const stayMs = 150;

/**
 * One photo as large as the screen, over the page it came from. A modal dialog, always black. The page behind keeps the
 * address: `onMove` and `onClose` tell it where to go.
 */
export function Lightbox(props: LightboxProps) {
  return typeof document === "undefined" ? null : createPortal(<OpenLightbox {...props} />, document.body);
}

function OpenLightbox({ source, index, onMove, onClose, onTrashed, onRestored }: LightboxProps) {
  const address = useAddress();
  const dialog = useRef<HTMLDivElement>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const stage = useRef<StageControl>(null);
  const isClosing = useRef(false);
  const [isInfoOpen, setIsInfoOpen] = useLocalStorage("photoflow-info", false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [sharing, setSharing] = useState<{ photos: readonly Selectable[]; isOpen: boolean } | null>(null);
  const [isHelpWanted, setIsHelpWanted] = useState(false);
  if (isHelpOpen && !isHelpWanted) setIsHelpWanted(true);
  // The photo is painted first, then what is around it.
  const isComplete = useDeferredValue(true, false);
  const [isZoomed, setIsZoomed] = useState(false);
  // Until the photo has come, what can be done stays in sight.
  const [sharpId, setSharpId] = useState<number | null>(null);
  const tile = source.at(index);
  const { photo, error, change } = usePhoto(useDebouncedValue(tile?.id ?? null, stayMs));
  const detail = photo && photo.id === tile?.id ? photo : undefined;
  // Grids know before the details have come: what stands in the bar shall not move for them.
  const canEdit = detail?.canEdit ?? (tile !== undefined && "isMine" in tile && tile.isMine === true);
  const controls = useFading(dialog, !isHelpOpen && !sharing?.isOpen, sharpId !== tile?.id && tile?.version !== "");
  const fullScreen = useFullScreen();
  useModal(dialog);
  usePrefetch(source, index, detail !== undefined);
  const isKnown = detail !== undefined;
  useEffect(() => {
    if (isKnown) loadTheRest();
  }, [isKnown]);
  useEffect(() => {
    if (source.total > 0 && index >= source.total) onMove(source.total - 1);
  }, [index, source.total, onMove]);

  const move = (to: number) => to >= 0 && to < source.total && to !== index && onMove(to);
  const fileType = !detail || detail.disclosure.originals ? "original" : detail.disclosure.jpeg ? "jpeg" : null;
  const downloadUrl = tile && fileType ? address(`/api/download?id=${tile.id}&type=${fileType}`) : null;
  async function close() {
    if (isClosing.current) return;
    isClosing.current = true;
    if (fullScreen.isOn) fullScreen.toggle();
    const [picture, target] = [stage.current?.picture(), tile && tilePicture(tile.id)];
    if (picture && target && backdrop.current && dialog.current && !isCalm()) {
      dialog.current.dataset.closing = "true";
      fade(backdrop.current, 0);
      await closeTo(picture, target.getBoundingClientRect());
    }
    onClose();
  }
  const trash = () =>
    tile &&
    canEdit &&
    void trashWithUndo(tile.id, { onTrashed: onTrashed ?? onClose, onRestored: onRestored ?? (() => undefined) });
  const [playingId, setPlayingId] = useState<number | null>(null);
  const playMotion = () => tile?.hasMotion && setPlayingId(playingId === tile.id ? null : tile.id);
  const canTurn = canEdit && tile?.kind === "picture" && tile.version !== "";
  const turn = async (by: 90 | 270) => {
    if (!canTurn) return;
    const { rotatePhoto } = await import("@/components/lightbox/controls/rotate-photo");
    void rotatePhoto(tile.id, by, () => stage.current?.picture() ?? null);
  };
  const zoom = () => stage.current?.toggleZoom();
  const [hasStrip, setHasStrip] = useLocalStorage("photoflow-film-strip", false);
  const slideshow = useSlideshow({
    tile,
    isThere: sharpId === tile?.id || tile?.version === "",
    index,
    total: source.total,
    isZoomed,
    picture: () => stage.current?.picture() ?? null,
    onMove,
  });
  const share = () => tile && canEdit && setSharing({ photos: [{ ...tile, isMine: true, mark: null }], isOpen: true });
  const opinion = useMark(tile);
  const offered = useOffered();
  const mark = (change: MarkChange) => tile && void changeMarks([tile], change);
  useKeys(
    // eslint-disable-next-line react-hooks/refs -- read when a key is pressed
    keyMeaning({
      stage: () => stage.current,
      move: (by) => move(index + by),
      moveTo: (place) => move(place === "first" ? 0 : source.total - 1),
      escape: () => (isInfoOpen ? setIsInfoOpen(false) : void close()),
      info: () => setIsInfoOpen(!isInfoOpen),
      help: () => setIsHelpOpen(true),
      filmStrip: () => setHasStrip(!hasStrip),
      slideshow: () => {
        if (tile?.kind === "clip") return false;
        slideshow.toggle();
        return true;
      },
      fullScreen: fullScreen.toggle,
      download: () => downloadUrl && startDownload(downloadUrl),
      share,
      trash,
      turn: (by) => void turn(by),
      motion: playMotion,
      mark: (key) => {
        const change = opinion && markKey(key, opinion, offered);
        if (change) mark(change);
        return Boolean(change);
      },
    }),
  );

  const place = `${index + 1} of ${source.total}`;
  return (
    <div
      ref={dialog}
      role="dialog"
      aria-modal
      aria-label={tile?.title ? `Photo: ${tile.title}` : "Photo"}
      tabIndex={-1}
      data-lightbox
      data-theme="dark"
      data-info={isInfoOpen || undefined}
      data-strip={hasStrip || undefined}
      data-idle={!controls.isShown || undefined}
      className="lightbox fixed inset-0 z-40 overflow-hidden text-text outline-none"
    >
      <div ref={backdrop} className="lightbox-backdrop absolute inset-0 bg-black" />
      <div className="absolute inset-0 in-data-info:bottom-[58dvh] md:in-data-info:right-[360px] md:in-data-info:bottom-0">
        <div className="absolute inset-0 in-data-strip:bottom-18">
          <Stage
            source={source}
            index={index}
            playingId={playingId}
            onPlayed={() => setPlayingId(null)}
            movingId={detail && mayMove(detail) ? detail.id : null}
            control={stage}
            backdrop={() => backdrop.current}
            onMove={move}
            onClose={close}
            onTap={controls.toggle}
            onZoomed={setIsZoomed}
            onSharp={setSharpId}
          />
        </div>
        {isComplete && (
          <div className="lightbox-controls">
            <TopControls
              title={detail?.title ?? tile?.title ?? ""}
              place={place}
              shortPlace={source.total > 9999 ? `${index + 1}` : `${index + 1}/${source.total}`}
              isZoomed={isZoomed}
              canZoom={tile?.kind === "picture" && tile.version !== ""}
              isFullScreen={fullScreen.isOn}
              isInfoOpen={isInfoOpen}
              comments={detail?.talk?.comments ?? 0}
              canEdit={canEdit}
              downloadUrl={downloadUrl}
              onClose={close}
              onZoom={zoom}
              onInfo={() => setIsInfoOpen(!isInfoOpen)}
              onFullScreen={fullScreen.toggle}
              onTrash={trash}
              onShare={canEdit ? share : undefined}
              motion={tile?.hasMotion ? { isPlaying: playingId === tile.id, toggle: playMotion } : undefined}
              onTurn={canTurn ? () => void turn(90) : undefined}
              onHelp={() => setIsHelpOpen(true)}
              slideshow={slideshow}
              hasStrip={hasStrip}
              onStrip={() => setHasStrip(!hasStrip)}
            />
            <Arrows index={index} total={source.total} onMove={move} />
            {opinion && (
              <div
                data-controls
                className={`pointer-events-none absolute inset-x-0 flex justify-center *:pointer-events-auto ${tile?.kind === "clip" ? "bottom-24" : "bottom-[max(1rem,env(safe-area-inset-bottom))]"} in-data-strip:bottom-22 max-md:in-data-info:bottom-[calc(2dvh+0.75rem)]`}
              >
                <MarkBar mark={opinion} onChange={mark} />
              </div>
            )}
          </div>
        )}
      </div>
      {isComplete && hasStrip && (
        <Suspense>
          <FilmStrip source={source} index={index} onMove={move} />
        </Suspense>
      )}
      {isComplete && isInfoOpen && (
        <Suspense>
          <InfoPanel key={tile?.id} photo={detail} error={error} change={change} onClose={() => setIsInfoOpen(false)} />
        </Suspense>
      )}
      {sharing && (
        <Suspense>
          <ShareDialog
            {...sharing}
            isDark
            onClose={() => setSharing((now) => now && { ...now, isOpen: false })}
            onDone={() => undefined}
          />
        </Suspense>
      )}
      {isHelpWanted && (
        <Suspense>
          <KeysHelp
            isOpen={isHelpOpen}
            onClose={() => setIsHelpOpen(false)}
            canEdit={canEdit}
            canMark={opinion !== null}
          />
        </Suspense>
      )}
      <p role="status" aria-live="polite" className="sr-only">
        Photo {place}
        {opinion && markInWords(opinion) && `, ${markInWords(opinion)}`}
      </p>
    </div>
  );
}
