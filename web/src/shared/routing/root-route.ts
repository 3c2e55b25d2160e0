import { createRootRoute } from '@tanstack/react-router';

/** The parent of every console page; the console gives it its frame. Here, because features may not import the console. */
export const rootRoute = createRootRoute();
