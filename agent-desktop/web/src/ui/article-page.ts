/// A page of its own for a frame in which nothing runs: the HTML of an article is the server's, and goes through its list of what is allowed.
export function articlePage(html: string, language: string): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #8888;padding:.2rem .5rem}</style>${html}`;
}
