// A frontend of somebody else, on another origin that CORS allows, with the browser's own means.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveFolder } from './files.mjs';
import { addToken, openBrowser, openPage, startKefu } from './kefu.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

/// Follows the events from the page with `EventSource`, asks, and goes on until the reply is complete. Runs in
/// the page.
async function askAndFollow([api, token]) {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const post = (path, body) => fetch(`${api}/api/v1/chat${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const ticket = token ? `?ticket=${(await (await post('/stream-ticket', {})).json()).ticket}` : '';
    const source = new EventSource(`${api}/api/v1/chat/events${ticket}`);
    await new Promise((resolve, reject) => Object.assign(source, { onopen: resolve, onerror: reject }));
    const events = [];
    const whole = new Promise((resolve) => {
        source.onmessage = (event) => {
            events.push(JSON.parse(event.data));
            const { type, data } = events.at(-1);
            if (type.startsWith('message.') && data.role === 'assistant' && data.state === 'complete') resolve();
        };
    });
    const session = await (await post('/session/create', { user_id: 'browser' })).json();
    const stream = await post('/stream',
        { user_id: 'browser', session_id: session.session_id, message: { role: 'user', content: '我想提现' } });
    const streamed = await stream.text();
    await whole;
    source.close();
    return { events, streamed, session: session.session_id };
}

for (const withToken of [false, true]) {
    test(`it asks and follows the events${withToken ? ', with a ticket for its token' : ''}`, async (t) => {
        const elsewhere = await serveFolder(t, process.env.KEFU_WIDGET);
        const kefu = await startKefu(t, ['--cors-origin', elsewhere]);
        const token = withToken ? await addToken(kefu) : null;
        const page = await openPage(t, browser);
        await page.goto(`${elsewhere}/icon.svg`);
        const { events, streamed, session } = await page.evaluate(askAndFollow, [kefu.origin, token]);
        assert.match(streamed, /data: \[DONE\]\n\n$/);
        const numbers = events.map((event) => event.id);
        assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
        assert.ok(events.every((event) => event.session_id === session));
        assert.equal(events[0].type, 'session.created');
    });
}
