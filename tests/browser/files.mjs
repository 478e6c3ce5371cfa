import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/// A web server of somebody else, with the files of one folder; resolves to its origin.
export async function serveFolder(t, folder) {
    const server = createServer(async (request, response) => {
        const name = new URL(request.url, 'http://x').pathname.slice(1) || 'index.html';
        try {
            const content = await readFile(join(folder, name));
            response.writeHead(200, { 'Content-Type': types[extname(name)] }).end(content);
        } catch {
            response.writeHead(404).end();
        }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
        server.closeAllConnections();
        server.close();
    });
    return `http://127.0.0.1:${server.address().port}`;
}
