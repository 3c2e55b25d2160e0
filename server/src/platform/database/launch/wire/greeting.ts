import {
  CANCEL_REQUEST,
  errorFrame,
  frame,
  GSS_REQUEST,
  int32,
  readyFrame,
  SSL_REQUEST,
  STARTUP_VERSION,
  type StartFrame,
} from './frames.ts';

export type Greeting = {
  database: string;
  /** ParameterStatus values, as the database reports them. */
  parameters: Record<string, string>;
  /** Asked for in clear text; only used on the loopback interface, where any local program could connect. */
  password?: string;
};

export type Answer = { reply: Buffer; next: 'continue' | 'ask password' | 'close' };

/** Answers one packet of the start-up phase. There is no TLS on a local socket, and a run cannot be cancelled. */
export function answerStart(start: StartFrame, clientId: number, greeting: Greeting): Answer {
  if (start.code === SSL_REQUEST || start.code === GSS_REQUEST) return { reply: Buffer.from('N'), next: 'continue' };
  if (start.code === CANCEL_REQUEST) return { reply: Buffer.alloc(0), next: 'close' };
  if (start.code !== STARTUP_VERSION) return refuse('0A000', `unsupported frontend protocol ${start.code}`);
  const wanted = startParameters(start.body);
  const database = wanted.get('database') ?? wanted.get('user');
  if (database !== greeting.database) return refuse('3D000', `database "${database}" does not exist`);
  if (greeting.password !== undefined) return { reply: frame('R', int32(3)), next: 'ask password' };
  return { reply: welcome(clientId, greeting), next: 'continue' };
}

export function answerPassword(message: Buffer, clientId: number, greeting: Greeting): Answer {
  const given = message.toString('utf8', 5, message.length - 1);
  if (given !== greeting.password) return refuse('28P01', 'password authentication failed');
  return { reply: welcome(clientId, greeting), next: 'continue' };
}

function welcome(clientId: number, { parameters }: Greeting): Buffer {
  const settings = Object.entries(parameters).map(([name, value]) => frame('S', `${name}\0${value}\0`));
  return Buffer.concat([frame('R', int32(0)), ...settings, frame('K', int32(clientId), int32(0)), readyFrame('I')]);
}

function refuse(code: string, message: string): Answer {
  return { reply: errorFrame('FATAL', code, message), next: 'close' };
}

function startParameters(body: Buffer): Map<string, string> {
  const words = body.toString('utf8').split('\0');
  const parameters = new Map<string, string>();
  for (let i = 0; i + 1 < words.length && words[i]; i += 2) parameters.set(words[i] as string, words[i + 1] as string);
  return parameters;
}
