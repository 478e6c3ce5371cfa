// The chat page, as a customer uses it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveFolder } from './files.mjs';
import { addToken, foreign, openBrowser, openPage, startKefu } from './kefu.mjs';
import { startModel } from './model.mjs';

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNQTT4JRAwQCgAiWgVFOuLVDAAAAABJRU5ErkJggg==', 'base64');

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

const question = (page) => page.getByRole('textbox', { name: /写下您的问题|Write your question/ });
const replies = (page) => page.locator('.message.assistant .text');

async function ask(page, text) {
    await question(page).fill(text);
    await question(page).press('Enter');
}

/// No reply is under way: the button that stops one is gone.
async function answered(page) {
    await page.getByRole('button', { name: /停止|Stop/ }).waitFor({ state: 'hidden' });
}

/// Gathers every text that the last reply had in between.
async function watchReply(page) {
    await page.evaluate(() => {
        window.texts = new Set();
        new MutationObserver(() => {
            const text = [...document.querySelectorAll('.message.assistant .text')].at(-1)?.textContent;
            if (text) window.texts.add(text);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return () => page.evaluate(() => [...window.texts]);
}

test('the words of an answer arrive one after another', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget`);
    assert.equal(page.url(), `${kefu.origin}/static/widget/`);
    assert.equal(await page.title(), '在线客服');

    const seen = await watchReply(page);
    await ask(page, '我上午提的五百块怎么还没到账');
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    await answered(page);
    const reply = await replies(page).innerText();
    assert.match(reply, /五百块/);
    const states = await seen();
    assert.ok(states.length > 2, `the reply had only these states: ${JSON.stringify(states)}`);
    assert.equal(states.at(-1), reply);
    assert.equal(await page.locator('.message.user .text').innerText(), '我上午提的五百块怎么还没到账');
    assert.deepEqual(page.seen.problems, []);
    assert.deepEqual(foreign(page, kefu.origin), []);
});

test('a reload in the middle of an answer loses nothing', async (t) => {
    const model = await startModel(t);
    const kefu = await startKefu(t, model.options);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '提现要多久？');
    const answer = await model.asked();
    answer.say('提现');
    await replies(page).filter({ hasText: /^提现$/ }).waitFor();
    answer.say('一般');
    await replies(page).filter({ hasText: /^提现一般$/ }).waitFor();

    await page.reload();
    await replies(page).filter({ hasText: /^提现一般/ }).waitFor();
    assert.equal(await page.locator('.message.user .text').innerText(), '提现要多久？');
    answer.say('要审核。');
    await replies(page).filter({ hasText: /^提现一般要审核。$/ }).waitFor();
    assert.ok(await page.getByRole('button', { name: '停止' }).isVisible());
    answer.end();
    await answered(page);
    assert.equal(await page.locator('.message').count(), 2);
    assert.deepEqual(page.seen.problems, []);

    await ask(page, '谢谢');
    (await model.asked()).end();
});

test('an answer can be stopped', async (t) => {
    const model = await startModel(t);
    const kefu = await startKefu(t, model.options);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '提现要多久？');
    const answer = await model.asked();
    answer.say('提现一般');
    await replies(page).filter({ hasText: /^提现一般$/ }).waitFor();
    await page.getByRole('button', { name: '停止' }).click();
    await page.locator('.message.assistant .state').filter({ hasText: '已停止' }).waitFor();
    await answer.closed; // the work itself has stopped
    await answered(page);
});

test('a person who takes over is read without a reload', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '我要投诉');
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    const session = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('kefu.session'))[1]);
    const post = (what, body) => fetch(`${kefu.origin}/api/v1/chat/session/${encodeURIComponent(session)}/${what}`,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    await post('takeover', { agent: '小王' });
    await post('reply', { agent: '小王', content: '您好，我是小王。' });
    await page.locator('.message.agent .text').filter({ hasText: '您好，我是小王。' }).waitFor();
    assert.equal(await page.locator('.message.agent .author').innerText(), '小王');

    // The customer writes before the page has heard of the next words: they stand in the server's order.
    await post('reply', { agent: '小王', content: '第二句。' });
    await ask(page, '好的');
    await page.locator('.message.agent .text').filter({ hasText: '第二句。' }).waitFor();
    await page.locator('.message.user .text').filter({ hasText: '好的' }).waitFor();
    const texts = await page.locator('.message .text').allInnerTexts();
    assert.ok(texts.indexOf('第二句。') < texts.indexOf('好的'), JSON.stringify(texts));
    // While a person answers, the assistant is silent.
    await ask(page, '订单号是123');
    await page.locator('.message.user .text').filter({ hasText: '订单号是123' }).waitFor();
    await answered(page);
    assert.equal(await replies(page).count(), 1);
});

test('a picture is uploaded, sent and there after a reload', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await page.locator('input[type=file]').setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: picture });
    await page.locator('#attachments li:not(:has(progress))').waitFor();
    await ask(page, '这是截图');
    await page.locator('.message.user .pictures img').waitFor();
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    await page.reload();
    const image = page.locator('.message.user .pictures img');
    await image.waitFor();
    await page.waitForFunction((shown) => shown.naturalWidth === 2, await image.elementHandle());
    assert.deepEqual(page.seen.problems, []);
});

test('a picture can be pasted and dropped; what is none is refused in words', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    const give = (kind, base64, type) => page.evaluate(([kind, base64, type]) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], 'a.png', { type }));
        const event = kind === 'paste' ? new ClipboardEvent(kind, { clipboardData: transfer, bubbles: true, cancelable: true })
            : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.getElementById('question').dispatchEvent(event);
    }, [kind, base64, type]);
    await give('paste', picture.toString('base64'), 'image/png');
    await page.locator('#attachments li:not(:has(progress))').waitFor();
    await give('drop', picture.toString('base64'), 'image/png');
    await page.locator('#attachments li:not(:has(progress))').nth(1).waitFor();
    assert.ok(await page.getByRole('button', { name: '发送' }).isEnabled());

    await give('paste', Buffer.from('no picture').toString('base64'), 'image/png');
    await page.locator('#attachments .problem').filter({ hasText: '不支持的文件类型' }).waitFor();
    assert.ok(await page.getByRole('button', { name: '发送' }).isDisabled());
    await page.locator('#attachments li:has(.problem)').getByRole('button', { name: '移除' }).click();
    assert.ok(await page.getByRole('button', { name: '发送' }).isEnabled());
});

test('the language changes at once and stays', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '你好');
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    assert.equal(await page.title(), 'Support');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.locator('.message.assistant .author').innerText(), 'Assistant');
    assert.equal(await question(page).getAttribute('placeholder'), 'Write your question');
    const chinese = await page.evaluate(() => {
        const all = [...document.querySelectorAll('body :not(#messages *):not(#language)')];
        const words = all.flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
            .map((node) => node.textContent).concat(one.ariaLabel, one.title, one.placeholder));
        return words.filter((word) => /\p{Script=Han}/u.test(word ?? ''));
    });
    assert.deepEqual(chinese, []);
    await page.reload();
    assert.equal(await page.title(), 'Support');
    await page.getByRole('button', { name: '中文' }).click();
    assert.equal(await page.title(), '在线客服');
});

test('from another origin that CORS allows it does the same', async (t) => {
    const elsewhere = await serveFolder(t, process.env.KEFU_WIDGET);
    const kefu = await startKefu(t, ['--cors-origin', elsewhere]);
    const page = await openPage(t, browser);
    await page.goto(`${elsewhere}/?api=${encodeURIComponent(kefu.origin)}`);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
    await page.locator('#attachments li:not(:has(progress))').waitFor();
    await ask(page, '我想提现');
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    await page.reload();
    await replies(page).filter({ hasText: /./ }).waitFor();
    await page.locator('.message.user .pictures img').waitFor();
    assert.deepEqual(page.seen.problems, []);
    assert.deepEqual(foreign(page, elsewhere, kefu.origin), []);
});

test('from an origin that CORS does not allow nothing is asked, and the page says so', async (t) => {
    const elsewhere = await serveFolder(t, process.env.KEFU_WIDGET);
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${elsewhere}/?api=${encodeURIComponent(kefu.origin)}`);
    await ask(page, '我想提现');
    await page.getByRole('alert').filter({ hasText: '连不上客服' }).waitFor();
    await page.locator('.message.user').getByRole('button', { name: '重试' }).waitFor();
    const stats = await (await fetch(`${kefu.origin}/api/v1/chat/stats`)).json();
    assert.equal(stats.statistics.total_messages, 0);
});

test('a server that is away for a moment costs no question', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await page.context().setOffline(true);
    await ask(page, '我想提现');
    await page.getByRole('alert').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '重试' }).click();
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    assert.equal(await page.locator('.message.user').count(), 1);
    assert.ok(await page.getByRole('alert').isHidden());
});

test('a server that is killed in the middle of an answer is waited for', async (t) => {
    const model = await startModel(t);
    const kefu = await startKefu(t, model.options);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '提现要多久？');
    (await model.asked()).say('提现一般');
    await replies(page).filter({ hasText: /^提现一般$/ }).waitFor();
    await kefu.kill();
    await page.getByRole('alert').filter({ hasText: '连接中断' }).waitFor();
    await kefu.startAgain();
    await page.locator('.message.assistant .state').filter({ hasText: '回复中断了' }).waitFor();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.message.user').count(), 1);
    assert.ok(await page.getByRole('button', { name: '停止' }).isHidden());
});

test('where tokens exist it asks for one and goes on with what was begun', async (t) => {
    const kefu = await startKefu(t);
    const token = await addToken(kefu);
    const page = await openPage(t, browser);
    await page.goto(`${kefu.origin}/static/widget/`);
    await ask(page, '我想提现');
    await page.getByLabel('这里需要访问令牌').fill(token);
    await page.getByRole('button', { name: '使用' }).click();
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    assert.equal(await page.locator('.message.user').count(), 1);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
    await page.locator('#attachments li:not(:has(progress))').waitFor();
    await ask(page, '这是截图');
    await page.reload(); // the token lasts as long as the tab
    await page.locator('.message.user .pictures img').waitFor();
    assert.ok(await page.getByLabel('这里需要访问令牌').isHidden());
});

test('it works by keyboard alone and in a narrow window', async (t) => {
    const kefu = await startKefu(t);
    const page = await openPage(t, browser, { viewport: { width: 320, height: 568 } });
    await page.goto(`${kefu.origin}/static/widget/`);
    await page.getByRole('button', { name: 'English' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the first suggestion
    await page.locator('.message.assistant time').filter({ hasText: ':' }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wide, 'the page scrolls sideways');
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, textarea, [role=log]')]
        .filter((one) => !one.ariaLabel && !one.textContent.trim() && !one.labels?.length).map((one) => one.outerHTML));
    assert.deepEqual(nameless, []);
    assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'polite');
});
