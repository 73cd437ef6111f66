export type PageStatus = 200 | 403 | 404 | 410 | 413 | 429 | 500 | 503
