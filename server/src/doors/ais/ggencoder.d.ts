declare module 'ggencoder' {
  /** One AIVDM sentence; `session` carries the parts of a message of several sentences. */
  export class AisDecode {
    constructor(sentence: string, session: Record<string, unknown>);
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
    payload?: Buffer;
    GetInt(start: number, length: number): number;
  }
}
