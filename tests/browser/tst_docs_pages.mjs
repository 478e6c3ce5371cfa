// Swagger UI and ReDoc, as somebody uses them who builds a frontend with nothing but these pages open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { addToken, foreign, openBrowser, openPage, startKefu } from './kefu.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

/// Opens the part of a page that Swagger UI has for one route.
async function openRoute(page, method, path) {
    const route = page.locator(`.opblock-${method}`, { has: page.locator(`[data-path="${path}"]`) });
    await route.locator('.opblock-summary-control').click();
    await route.getByRole('button', { name: 'Try it out' }).click();
    return route;
}

/// Sends what the page holds; the status that it shows.
async function execute(page, route, path) {
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path);
    await route.getByRole('button', { name: 'Execute' }).click();
    const status = (await answered).status();
    await route.locator('.live-responses-table tbody .response-col_status').filter({ hasText: String(status) }).waitFor();
    return status;
}

test('Swagger UI asks nobody but the program, and tries a route out', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/docs`);
    const path = '/api/v1/chat/classify';
    const route = await openRoute(page, 'post', path);
    await route.locator('textarea.body-param__text').fill('{"text": "我上午提的五百块怎么还没到账"}');
    assert.equal(await execute(page, route, path), 200);
    const body = await route.locator('.live-responses-table tbody .response-col_description').innerText();
    assert.match(body, /提现状态查询/);
    assert.deepEqual(page.seen.problems, []);
    assert.deepEqual(foreign(page, kefu.origin), []);
});

test('Swagger UI sends the token that was entered, and forgets it with the page', async (t) => {
    const kefu = await startKefu(t);
    const token = await addToken(kefu);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/docs`);
    const route = await openRoute(page, 'get', '/scenarios');
    assert.equal(await execute(page, route, '/scenarios'), 401);

    await page.locator('.auth-wrapper .authorize').click();
    const form = page.locator('.auth-container', { hasText: 'Bearer' });
    await form.locator('input').fill(token);
    await form.getByRole('button', { name: /apply|authorize/i }).click();
    await form.getByRole('button', { name: 'Close' }).click();
    assert.equal(await execute(page, route, '/scenarios'), 200);
    assert.deepEqual(foreign(page, kefu.origin), []);

    await page.goto('about:blank');
    await page.goto(`${kefu.origin}/docs`);
    const again = await openRoute(page, 'get', '/scenarios');
    assert.equal(await execute(page, again, '/scenarios'), 401);
});

test('ReDoc asks nobody but the program, and finds what it describes', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/redoc`);
    await page.locator('h1').first().waitFor();
    assert.ok(await page.getByText('/api/v1/chat/classify').count() > 0);
    await page.getByRole('textbox', { name: /search/i }).fill('classify');
    await page.locator('[data-role="search:results"] li').first().waitFor();
    assert.deepEqual(page.seen.problems, []);
    assert.deepEqual(foreign(page, kefu.origin), []);
});
