export { map } from './module.ts';
export { storeMapBase } from './base.ts';
export { storeBaseFeatures, type BaseFeature } from './base-features.ts';
export { deepestTileZoom, findLayer, layersFor } from './catalogue.ts';
export { mapPicturesDir } from './pictures.ts';
