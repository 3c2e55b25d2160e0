import { ActionIcon, Select, Slider, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { LayerInfo } from '@ioc/contracts/map';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import css from './layer-panel.module.css';
import { drawnAs, groupLayers } from './map-layers.ts';
import { useMapPageTexts } from './texts.ts';
import type { Coloring } from './use-coloring.ts';

type LayerPanelProps = {
  layers: readonly LayerInfo[];
  on: ReadonlySet<string>;
  opacity: ReadonlyMap<string, number>;
  onToggle: (id: string) => void;
  onOpacity: (id: string, share: number) => void;
  stations: Coloring;
  areas: Coloring;
  onColoring: (per: 'stations' | 'areas', indicator: string) => void;
};

/** What the map can show: colouring by indicator, and each layer of the catalogue with its switch, legend and opacity. */
export function LayerPanel(props: LayerPanelProps): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  return (
    <div className={css.panel}>
      <section className={css.group}>
        <h2 className={css.heading}>{t(($) => $.coloring.title)}</h2>
        <ColoringChoice
          label={t(($) => $.coloring.stations)}
          coloring={props.stations}
          onChoose={(indicator) => props.onColoring('stations', indicator)}
        />
        <ColoringChoice
          label={t(($) => $.coloring.areas)}
          coloring={props.areas}
          onChoose={(indicator) => props.onColoring('areas', indicator)}
        />
      </section>
      {groupLayers(props.layers).map(({ title, layers }) => (
        <section key={title.vi} className={css.group}>
          <h2 className={css.heading}>{say(title)}</h2>
          <ul className={css.layers}>
            {layers.map((layer) => (
              <LayerRow key={layer.id} layer={layer} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ColoringChoice(props: {
  label: string;
  coloring: Coloring;
  onChoose: (indicator: string) => void;
}): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const { choices, indicator } = props.coloring;
  return (
    <Select
      size="sm"
      label={props.label}
      allowDeselect={false}
      value={indicator?.id ?? 'none'}
      onChange={(id) => id && props.onChoose(id)}
      data={[
        { value: 'none', label: t(($) => $.coloring.none) },
        ...choices.map(({ id, name }) => ({ value: id, label: say(name) })),
      ]}
    />
  );
}

function LayerRow({ layer, on, opacity, onToggle, onOpacity }: LayerPanelProps & { layer: LayerInfo }): ReactNode {
  const t = useMapPageTexts();
  const say = useLocalized();
  const format = useFormat();
  const { id, title, legend, minZoom } = layer;
  const isOn = on.has(id);
  const share = opacity.get(id) ?? 1;
  const fades = isOn && drawnAs(layer) === 'tiles';
  const [tuning, setTuning] = useState(share < 1);
  return (
    <li className={css.layer}>
      <div className={css.row}>
        <Switch
          size="sm"
          checked={isOn}
          onChange={() => onToggle(id)}
          label={say(title)}
          description={minZoom > 0 ? t(($) => $.layer.fromZoom, { zoom: minZoom }) : undefined}
        />
        {fades && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-expanded={tuning}
            aria-label={t(($) => $.layer.opacity, { layer: say(title) })}
            title={t(($) => $.layer.opacity, { layer: say(title) })}
            onClick={() => setTuning(!tuning)}
          >
            <IconAdjustmentsHorizontal size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </div>
      {isOn && legend.length > 0 && (
        <ul className={css.legend}>
          {legend.map(({ label, color }) => (
            <li key={label.vi}>
              <span className={css.swatch} style={{ background: color }} aria-hidden="true" />
              {say(label)}
            </li>
          ))}
        </ul>
      )}
      {fades && tuning && (
        <div className={css.opacity}>
          <Slider
            size="xs"
            min={0}
            max={100}
            step={10}
            defaultValue={share * 100}
            label={null}
            thumbLabel={t(($) => $.layer.opacity, { layer: say(title) })}
            onChangeEnd={(percent) => onOpacity(id, percent / 100)}
          />
          <span>{format.percent(share * 100)}</span>
        </div>
      )}
    </li>
  );
}
