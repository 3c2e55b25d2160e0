import { IconFocusCentered, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMap } from './map-context.ts';
import css from './province-map.module.css';
import { useMapTexts } from './texts.ts';

/** Zoom, whole province, full screen; further groups of buttons come in as children. */
export function MapControls({ children }: { children?: ReactNode }): ReactNode {
  const { map, showAll } = useMap();
  const t = useMapTexts();
  return (
    <div className={css.controls}>
      <div className={css.group}>
        <MapButton icon={IconPlus} label={t(($) => $.zoomIn)} onClick={() => map.zoomIn({ duration: 200 })} />
        <MapButton icon={IconMinus} label={t(($) => $.zoomOut)} onClick={() => map.zoomOut({ duration: 200 })} />
        <MapButton icon={IconFocusCentered} label={t(($) => $.showAll)} onClick={showAll} />
        <MapButton
          icon={IconMaximize}
          label={t(($) => $.fullScreen)}
          onClick={() => {
            if (document.fullscreenElement) void document.exitFullscreen();
            else void map.getContainer().parentElement?.requestFullscreen();
          }}
        />
      </div>
      {children}
    </div>
  );
}

export function MapButtonGroup({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className={css.buttons} aria-label={label}>
      {children}
    </fieldset>
  );
}

type MapButtonProps = { icon: Icon; label: string; pressed?: boolean; onClick: () => void };

export function MapButton({ icon: Icon, label, pressed, onClick }: MapButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={css.button}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon size={20} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
