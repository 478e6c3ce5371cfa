// The built program, seen only from outside, and the browser that looks at it. CMake says where both are.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const { chromium } = createRequire(join(process.env.KEFU_NODE_MODULES, '/'))('playwright-core');

/// A folder that is gone at the end of the test.
async function temporaryFolder(t) {
    const folder = await mkdtemp(join(tmpdir(), 'kefu-browser-'));
    t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
    return folder;
}

/// Nothing of what a developer has set, but for what the sanitizers are told.
function environment(folder) {
    const { PATH, ASAN_OPTIONS, UBSAN_OPTIONS, TSAN_OPTIONS } = process.env;
    return { PATH, ASAN_OPTIONS, UBSAN_OPTIONS, TSAN_OPTIONS, HOME: folder, LANG: 'C.UTF-8' };
}

/// Starts the server on a free port; it ends with the test.
export async function startKefu(t, options = []) {
    const folder = await temporaryFolder(t);
    let program = null;
    const start = async (port) => {
        const own = ['--server-only', '--port', port, '--data-dir', folder, '--log-level', 'warning'];
        program = spawn(process.env.KEFU_PROGRAM, [...own, ...options], {
            stdio: ['ignore', 'pipe', 'inherit'],
            env: environment(folder),
        });
        program.ended = once(program, 'exit');
        return listening(program);
    };
    const end = async (signal) => {
        program.kill(signal);
        const [code] = await program.ended;
        return code;
    };
    t.after(async () => assert.equal(await end('SIGTERM'), 0, 'kefu did not end in good order'));
    const origin = await start('0');
    return {
        origin,
        folder,
        kill: () => end('SIGKILL'),
        /// At the same address, with what it keeps.
        startAgain: () => start(new URL(origin).port),
    };
}

async function listening(program) {
    for await (const line of createInterface({ input: program.stdout })) {
        const origin = /^kefu: listening on (\S+)$/.exec(line)?.[1];
        if (origin) return origin;
    }
    throw new Error('kefu ended before it listened');
}

/// Makes a token for a server that runs; from then on every client needs one.
export async function addToken({ folder }) {
    const made = await promisify(execFile)(process.env.KEFU_PROGRAM, ['token', 'add', 'browser', '--data-dir', folder],
        { env: environment(folder) });
    return made.stdout.trim();
}

/// One browser for all of a file's tests.
export async function openBrowser() {
    return chromium.launch({
        executablePath: process.env.KEFU_CHROMIUM,
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--disable-dev-shm-usage'],
    });
}

/// A page in a context of its own. `page.seen` gathers what it asks for, and what goes wrong in it.
export async function openPage(t, browser, options = {}) {
    const context = await browser.newContext({ locale: 'zh-CN', ...options });
    t.after(() => context.close());
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    page.seen = { requests: [], problems: [] };
    context.on('request', (request) => page.seen.requests.push(request.url()));
    page.on('pageerror', (error) => page.seen.problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && page.seen.problems.push(message.text()));
    return page;
}

/// The addresses that a page asked for and that are not of these origins.
export function foreign(page, ...origins) {
    return page.seen.requests.filter((url) => !/^(data|blob):/.test(url) && !origins.includes(new URL(url).origin));
}
