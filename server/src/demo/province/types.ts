import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiLineString,
  MultiPoint,
  MultiPolygon,
  Point,
  Polygon,
} from 'geojson';

/** Degrees, WGS 84. */
export type LonLat = [lon: number, lat: number];
export type Area = Polygon | MultiPolygon;

/** xã, phường, đặc khu */
export type CommuneType = 'commune' | 'ward' | 'specialZone';
export type Pollutant = 'pm25' | 'pm10' | 'so2' | 'no2' | 'co' | 'o3';

export interface MapLabel {
  name: string;
  lonLat: LonLat;
}

export interface ProvinceProperties {
  code: string;
  name: string;
  fullName: string;
  nameEn: string;
  areaKm2: number;
  population: number;
}

export interface CommuneProperties extends ProvinceProperties {
  type: CommuneType;
  isCoastal: boolean;
  /** Inside the commune, far from its borders: for labels and as its center. */
  point: LonLat;
  meanElevationMeters: number;
}

export interface RiverProperties {
  name: string;
  /** 1 = largest */
  rank: 1 | 2 | 3;
  catchmentKm2: number;
}

export interface LakeProperties {
  name: string;
  surfaceMeters: number;
  areaKm2: number;
  river: string;
}

export interface RoadProperties {
  name: string;
  ref: string;
  class: 'expressway' | 'national' | 'provincial';
  lengthKm: number;
}

export interface PlaceProperties {
  name: string;
  kind: 'capital' | 'town';
  communeCode: string;
}

export interface ParkProperties {
  code: string;
  name: string;
  shortName: string;
  operator: string;
  hectares: number;
  communeCode: string;
  point: LonLat;
}

export interface FactoryProperties {
  id: string;
  name: string;
  industry: string;
  parkCode: string;
  communeCode: string;
  point: LonLat;
}

export interface AirStationProperties {
  id: string;
  name: string;
  kind: 'industrial' | 'urban';
  communeCode: string;
  parkCode: string | null;
  pollutants: Pollutant[];
}

/** A shaded picture for a MapLibre `image` source. */
export interface ReliefPicture {
  png: Buffer;
  width: number;
  height: number;
  /** top left, top right, bottom right, bottom left */
  corners: [LonLat, LonLat, LonLat, LonLat];
  /** Colour to paint beyond the picture, which fades out into it. */
  background: string;
}

export interface DemoProvince {
  seed: string;
  province: Feature<MultiPolygon, ProvinceProperties>;
  communes: FeatureCollection<Area, CommuneProperties>;
  labels: { sea: MapLabel; neighbours: MapLabel[]; islands: MapLabel[] };
  coastline: FeatureCollection<MultiLineString, { of: 'province' | 'neighbour' }>;
  rivers: FeatureCollection<LineString, RiverProperties>;
  lakes: FeatureCollection<Polygon, LakeProperties>;
  roads: FeatureCollection<LineString, RoadProperties>;
  places: FeatureCollection<Point, PlaceProperties>;
  parks: FeatureCollection<Polygon, ParkProperties>;
  factories: FeatureCollection<Polygon, FactoryProperties>;
  airStations: FeatureCollection<Point, AirStationProperties>;
  /** Lights of houses and streets at night. */
  lights: Feature<MultiPoint, { name: string }>;
  relief: { dark: ReliefPicture; light: ReliefPicture };
  /** Meters above the sea (negative: depth) anywhere in the relief picture. */
  elevationMeters: (lonLat: LonLat) => number;
}
