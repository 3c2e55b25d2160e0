declare module 'ggencoder' {
  type Decoded = {
    valid: boolean;
    error: string;
    aistype?: number;
    mmsi: string;
    lon?: number;
    lat?: number;
    sog?: number;
    cog?: number;
    shipname?: string;
    callsign?: string;
    GetInt(start: number, length: number): number;
  };
  const ggencoder: {
    /** One AIVDM sentence; `session` carries the parts of a message of several sentences. */
    AisDecode: new (sentence: string, session: Record<string, unknown>) => Decoded;
  };
  export default ggencoder;
  export type { Decoded };
}
