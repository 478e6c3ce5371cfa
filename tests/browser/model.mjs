import { once } from 'node:events';
import { createServer } from 'node:http';

/// An OpenAI-compatible endpoint whose words the test says one by one: an answer is as slow as the test needs.
export async function startModel(t) {
    const streams = [];
    const waiting = [];
    const server = createServer(async (request, response) => {
        let body = '';
        for await (const piece of request) body += piece;
        if (!JSON.parse(body).stream) return response.writeHead(404).end();
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
        const stream = {
            question: JSON.parse(body).messages.at(-1).content,
            say: (content) => response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`),
            end: () => response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'),
            closed: once(response, 'close'),
        };
        const next = waiting.shift();
        if (next) next(stream);
        else streams.push(stream);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
        server.closeAllConnections();
        server.close();
    });
    return {
        options: ['--engine', 'model', '--model', 'test', '--model-url', `http://127.0.0.1:${server.address().port}/v1`],
        /// The next answer that Kefu asks for.
        asked: () => (streams.length ? Promise.resolve(streams.shift()) : new Promise((resolve) => { waiting.push(resolve); })),
    };
}
