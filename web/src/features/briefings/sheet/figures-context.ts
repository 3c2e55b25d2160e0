import type { DocumentFigure } from '@ioc/contracts/briefing-document';
import { createContext } from 'react';

/** Figures of the document by their id. */
export const FiguresContext = createContext<ReadonlyMap<string, DocumentFigure>>(new Map());
