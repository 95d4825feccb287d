import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from "react";
import { Clip } from "@/components/lightbox/stage/clip";
import { goOnFrom, isCalm, openFrom } from "@/components/lightbox/transition/motion";
import { takeFrame } from "@/components/lightbox/transition/opening-frame";
import { Picture } from "@/components/lightbox/stage/picture";
import { tilePicture } from "@/components/lightbox/transition/tile-element";
import { NoPreview } from "@/components/lightbox/stage/no-preview";
import { useStageGestures } from "@/components/lightbox/gestures/use-stage-gestures";
import { useSize } from "@/components/hooks/use-size";
import { useZoom } from "@/components/lightbox/gestures/use-zoom";
import { fitSize, type Point } from "@/components/lightbox/gestures/zoom";
import type { TileSource } from "@/components/tiles/tile-source";
import type { PhotoTile } from "@/lib/photos/tile";

/** What keys and buttons do to the picture on the stage. */
export type StageControl = {
  zoomBy(factor: number): void;
  toggleZoom(): void;
  fit(): void;
  isZoomed(): boolean;
  panBy(delta: Point): void;
  /** The picture's element, for the animation back to the grid. */
  picture(): HTMLElement | null;
};

type StageProps = {
  source: TileSource;
  index: number;
  /** The photo whose file can hold moving pictures, when the one shown does. */
  movingId: number | null;
  /** The motion photo whose film is being played, and what is called when it ends. */
  playingId: number | null;
  onPlayed: () => void;
  control: Ref<StageControl>;
  backdrop: () => HTMLElement | null;
  onMove: (index: number) => void;
  onClose: () => void;
  onTap: () => void;
  onZoomed: (isZoomed: boolean) => void;
  /** The photo shown is as sharp as it can be, or its film is there. */
  onSharp: (photoId: number) => void;
};

/** The room between two photos while one is dragged away. */
const betweenPx = 32;

/** Where the photo is: the one asked for in the middle, its neighbours waiting out of sight at both sides. */
export function Stage({
  source,
  index,
  movingId,
  playingId,
  onPlayed,
  control,
  backdrop,
  onMove,
  onClose,
  onTap,
  onZoomed,
  onSharp: tellSharp,
}: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const photo = source.at(index);
  const fit = photo && size ? fitSize(shownSize(photo), size) : null;
  const zoom = useZoom({ photo, fit, stage: size, element: current });
  const [sharpId, setSharpId] = useState<number | null>(null);
  const onSharp = useCallback(
    (photoId: number) => {
      setSharpId(photoId);
      tellSharp(photoId);
    },
    [tellSharp],
  );

  useStageGestures({
    stage,
    track,
    current,
    backdrop,
    zoom,
    step: size ? size.width + betweenPx : 0,
    total: source.total,
    index,
    onMove,
    onClose,
    onTap,
  });
  useImperativeHandle(control, () => ({ ...zoom, picture: () => current.current }), [zoom]);
  useEffect(() => onZoomed(zoom.isClose), [onZoomed, zoom.isClose]);
  useOpening(current, backdrop, photo, fit !== null);
  useLayoutEffect(() => {
    if (track.current) track.current.style.transform = "";
  }, [index]);

  const near = [index - 1, index, index + 1].filter((place) => place >= 0 && place < source.total);
  return (
    <div
      ref={stage}
      className="absolute inset-0 touch-none overflow-hidden"
      data-stage
      data-zoomed={zoom.isClose || undefined}
    >
      <div ref={track} className="absolute inset-0">
        {size &&
          near.map((place) => (
            <Slide
              key={source.at(place)?.id ?? `place ${place}`}
              photo={source.at(place)}
              offsetPx={(place - index) * (size.width + betweenPx)}
              stage={size}
              isCurrent={place === index}
              inner={place === index ? current : undefined}
              scale={place === index ? zoom.settledScale : 1}
              mayMove={place === index && movingId === photo?.id}
              mayLoad={place === index || sharpId === photo?.id}
              onSharp={onSharp}
              isPlaying={place === index && playingId !== null && playingId === photo?.id}
              onPlayed={onPlayed}
            />
          ))}
      </div>
    </div>
  );
}

type SlideProps = {
  photo: PhotoTile | undefined;
  offsetPx: number;
  stage: { width: number; height: number };
  isCurrent: boolean;
  inner?: Ref<HTMLDivElement>;
  scale: number;
  mayLoad: boolean;
  mayMove: boolean;
  onSharp: (photoId: number) => void;
  isPlaying: boolean;
  onPlayed: () => void;
};

function Slide({
  photo,
  offsetPx,
  stage,
  isCurrent,
  inner,
  scale,
  mayLoad,
  mayMove,
  onSharp,
  isPlaying,
  onPlayed,
}: SlideProps) {
  return (
    <div
      className="absolute inset-0 overflow-hidden"
      style={{ transform: `translateX(${offsetPx}px)` }}
      aria-hidden={!isCurrent}
      inert={!isCurrent}
    >
      {photo && (photo.version === "" && photo.kind === "picture" ? <NoPreview photo={photo} /> : shown(photo))}
    </div>
  );

  function shown(photo: PhotoTile): ReactNode {
    const fit = fitSize(shownSize(photo), stage);
    const place = {
      left: (stage.width - fit.width) / 2,
      top: (stage.height - fit.height) / 2,
      width: fit.width,
      height: fit.height,
    };
    return (
      <div ref={inner} className="absolute" style={place} data-picture={photo.id}>
        {photo.kind === "clip" ? (
          <Clip photo={photo} isCurrent={isCurrent} onSharp={onSharp} />
        ) : (
          <Picture
            photo={photo}
            fit={fit}
            scale={scale}
            isCurrent={isCurrent}
            mayLoad={mayLoad}
            mayMove={mayMove}
            onSharp={onSharp}
            isPlaying={isPlaying}
            onPlayed={onPlayed}
          />
        )}
      </div>
    );
  }
}

/** A clip whose pixels are not known is given the usual proportions; its film is fitted into them. */
const shownSize = (photo: PhotoTile) =>
  photo.widthPx > 0 && photo.heightPx > 0
    ? { width: photo.widthPx, height: photo.heightPx }
    : { width: 1920, height: 1080 };

/** Once, as soon as there is something to show: the picture grows out of its tile. */
function useOpening(
  element: { current: HTMLElement | null },
  backdrop: () => HTMLElement | null,
  photo: PhotoTile | undefined,
  isPlaced: boolean,
) {
  const isDone = useRef(false);
  useLayoutEffect(() => {
    // What cannot be shown has no picture to grow.
    if (isDone.current || !photo || !isPlaced) return;
    isDone.current = true;
    const frame = takeFrame();
    if (!element.current) return;
    if (frame) return goOnFrom(frame, element.current, backdrop());
    const tile = tilePicture(photo.id);
    if (tile && !isCalm()) openFrom(element.current, tile.getBoundingClientRect());
  }, [element, backdrop, photo, isPlaced]);
  // StrictMode mounts twice; the animation shall still play only once.
  useEffect(() => () => void (isDone.current = true), []);
}
