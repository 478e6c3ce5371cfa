// A small chat page that uses nothing but Kefu's HTTP interface. It may stand on this server or, with
// ?api=https://kefu.example, on any other that Kefu's --cors-origin allows.

const texts = {
    zh: {
        title: '在线客服', renew: '新对话', other: 'English', messages: '对话',
        welcome: '您好，有什么可以帮您？', welcomeHint: '直接写下您遇到的事，也可以附上截图。',
        suggestions: ['提现多久能到账？', '忘记密码了怎么办？', '怎么完成实名认证？'],
        question: '写下您的问题', attach: '添加图片', attachments: '要发送的图片', remove: '移除', picture: '图片',
        send: '发送', stop: '停止', retry: '重试', assistant: '智能客服', agent: '人工客服', answering: '正在回复…',
        cancelled: '已停止', failed: '没能完成，请再问一次', interrupted: '回复中断了，请再问一次',
        taken_over: '人工客服已接入', notSent: '没有发出', offline: '连接中断，正在重试…',
        unreachable: '连不上客服，请检查网络后重试。', tokenHint: '这里需要访问令牌。', tokenUse: '使用',
        pictureGone: '图片打不开', noServer: '地址里的 api 参数不是有效的网址。',
    },
    en: {
        title: 'Support', renew: 'New chat', other: '中文', messages: 'Conversation',
        welcome: 'Hello, how can we help?', welcomeHint: 'Just write what happened; a screenshot is welcome.',
        suggestions: ['How long does a withdrawal take?', 'I forgot my password', 'How do I verify my identity?'],
        question: 'Write your question', attach: 'Add a picture', attachments: 'Pictures to send', remove: 'Remove',
        picture: 'Picture', send: 'Send', stop: 'Stop', retry: 'Try again', assistant: 'Assistant', agent: 'Support',
        answering: 'Answering…', cancelled: 'Stopped', failed: 'This could not be finished; please ask again',
        interrupted: 'The answer was interrupted; please ask again', taken_over: 'A colleague has taken over',
        notSent: 'Not sent', offline: 'The connection was lost; trying again…',
        unreachable: 'Support can’t be reached. Please check your connection and try again.',
        tokenHint: 'An access token is needed here.', tokenUse: 'Use', pictureGone: 'The picture can’t be shown',
        noServer: 'The api parameter in the address is no valid URL.',
    },
};

const byId = (id) => document.getElementById(id);
const ui = Object.fromEntries(['scroller', 'messages', 'welcome', 'suggestions', 'notice', 'access', 'token', 'composer',
    'attachments', 'file', 'attach', 'question', 'stop', 'send', 'renew', 'language'].map((id) => [id, byId(id)]));

// --- What is kept in the browser: who asks, which session, which language; the token only as long as the tab ---

/// A browser may refuse to keep anything; then it lasts as long as the page.
function keeper(storage) {
    const memory = new Map();
    return {
        get(key) {
            try { return storage().getItem(key); } catch { return memory.get(key) ?? null; }
        },
        set(key, value) {
            try {
                if (value === null) storage().removeItem(key);
                else storage().setItem(key, value);
            } catch { memory.set(key, value); }
        },
    };
}

const kept = keeper(() => localStorage);
const keptByTab = keeper(() => sessionStorage);

function serverAddress() {
    const wanted = new URLSearchParams(location.search).get('api');
    if (wanted === null) return location.origin;
    const url = URL.canParse(wanted) ? new URL(wanted) : null;
    return url && /^https?:$/.test(url.protocol) ? url.origin : null;
}

const server = serverAddress();
const key = (name) => `kefu.${name}@${server}`;

function randomName() {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const state = {
    language: kept.get('kefu.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'),
    user: kept.get(key('user')) ?? `guest_${randomName()}`,
    session: kept.get(key('session')),
    token: keptByTab.get(key('token')),
    shown: new Map(), // message id → its row
    settled: 0, // every message up to this id has ended
    pending: null, // the question on its way, with its reply so far
    pictures: [], // that wait to be sent
};
const say = (name) => texts[state.language][name];

// --- Talking to the server ---

class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

function headers(more = {}) {
    const all = { 'Accept-Language': state.language, ...more };
    if (state.token) all.Authorization = `Bearer ${state.token}`;
    return all;
}

async function request(path, options = {}) {
    const body = options.json === undefined ? undefined : JSON.stringify(options.json);
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(server + path, {
        method: options.method ?? (body === undefined ? 'GET' : 'POST'),
        body,
        headers: headers({ ...type, ...options.headers }),
    });
    if (response.ok) return response;
    const answer = await response.json().catch(() => ({}));
    throw new Refusal(response.status, answer.detail ?? `${response.status} ${response.statusText}`);
}

const chat = (path, options) => request(`/api/v1/chat${path}`, options);
const ofSession = (path = '') => `/session/${encodeURIComponent(state.session)}${path}`;

async function openSession() {
    if (state.session) return;
    const answer = await chat('/session/create', { json: { user_id: state.user } });
    state.session = (await answer.json()).session_id;
    kept.set(key('user'), state.user);
    kept.set(key('session'), state.session);
    showState();
}

/// The pieces of a stream of server-sent events, as Kefu escapes them.
async function* pieces(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        const lines = (rest + value).split('\n');
        rest = lines.pop();
        for (const line of lines) {
            if (line.startsWith('data: ')) yield line.slice(6).replaceAll('\\n', '\n').replaceAll('\\r', '\r');
        }
    }
}

/// Sends a form and tells how far it is; fetch can't.
function upload(file, onProgress) {
    const form = new FormData();
    form.append('user_id', state.user);
    form.append('session_id', state.session);
    form.append('file', file, file.name || 'image.png');
    return new Promise((resolve, reject) => {
        const sending = new XMLHttpRequest();
        sending.open('POST', `${server}/api/v1/chat/upload-image`);
        for (const [name, value] of Object.entries(headers())) sending.setRequestHeader(name, value);
        sending.responseType = 'json';
        sending.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
        sending.onerror = () => reject(new Error(say('unreachable')));
        sending.onload = () => (sending.status === 200
            ? resolve(sending.response.data.file_url)
            : reject(new Refusal(sending.status, sending.response?.detail ?? `${sending.status}`)));
        sending.send(form);
    });
}

// --- The conversation ---

function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
}

function authorOf(message) {
    if (message.role === 'agent') return message.author || say('agent');
    return say('assistant');
}

function timeText(message) {
    const at = new Date(message.created_at);
    const isToday = at.toDateString() === new Date().toDateString();
    const form = isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
    return new Intl.DateTimeFormat(state.language === 'zh' ? 'zh-CN' : 'en-GB', form).format(at);
}

/// A row for a message, filled by fill(). The row knows its message, so that it can be filled again when the
/// language changes.
function newRow(message) {
    const row = element('li', 'message');
    row.append(element('div', 'author'), element('div', 'pictures'), element('div', 'text'), element('div', 'foot'));
    row.querySelector('.foot').append(element('time'), element('span', 'state'));
    for (const attachment of message.attachments ?? []) showPicture(row.querySelector('.pictures'), attachment.url);
    fill(row, message);
    return row;
}

function fill(row, message) {
    row.message = message;
    const streams = message.state === 'streaming';
    row.className = `message ${message.role}${streams ? ' streaming' : ''}`;
    row.setAttribute('aria-busy', streams);
    row.querySelector('.author').textContent = authorOf(message);
    const text = row.querySelector('.text');
    const words = message.content || (streams ? say('answering') : '');
    if (text.textContent !== words) text.textContent = words;
    const time = row.querySelector('time');
    time.dateTime = message.created_at;
    time.textContent = streams ? '' : timeText(message);
    const ending = row.querySelector('.state');
    const endedWell = streams || message.state === 'complete';
    ending.textContent = endedWell ? '' : say(message.state);
    ending.classList.toggle('problem', ['failed', 'interrupted', 'notSent'].includes(message.state));
    group(row);
    if (row.nextElementSibling) group(row.nextElementSibling);
}

/// Within two minutes the messages of one author stand together, and only the last tells the time.
function group(row) {
    const before = row.previousElementSibling;
    if (!before) return;
    const soon = new Date(row.message.created_at) - new Date(before.message.created_at) < 120_000;
    const sameAuthor = before.message.role === row.message.role && before.message.author === row.message.author;
    before.classList.toggle('untimed', soon);
    row.classList.toggle('follows', soon && sameAuthor);
}

/// A picture comes like everything else, with the token if there is one.
async function showPicture(place, url) {
    const link = element('a');
    link.target = '_blank';
    place.append(link);
    try {
        const source = url.startsWith('data:image/') ? url : URL.createObjectURL(await (await request(url)).blob());
        const picture = element('img');
        picture.alt = say('picture');
        picture.src = source;
        link.href = source;
        link.append(picture);
    } catch {
        link.replaceWith(element('span', 'missing', say('pictureGone')));
    }
}

// Whoever reads at the end stays there, whatever grows or shrinks; whoever scrolls up is left alone.
let isAtEnd = true;
let lastTop = 0;
ui.scroller.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = ui.scroller;
    if (scrollHeight - scrollTop - clientHeight < 40) isAtEnd = true;
    else if (scrollTop < lastTop) isAtEnd = false;
    lastTop = scrollTop;
});
const growth = new ResizeObserver(() => {
    if (isAtEnd) ui.scroller.scrollTop = ui.scroller.scrollHeight;
});
growth.observe(ui.scroller);
growth.observe(ui.messages);

function addRow(message) {
    const row = newRow(message);
    ui.messages.append(row);
    group(row);
    showState();
    return row;
}

/// Takes what the server holds; what stood there as "on its way" goes.
function take(messages) {
    for (const message of messages) {
        const row = state.shown.get(message.id);
        if (row) fill(row, message);
        else show(message);
        if (message.state === 'streaming') break;
        state.settled = message.id;
    }
}

/// In the server's order: a question that was on its way may already stand there when an earlier message comes.
function show(message) {
    const row = addRow(message);
    const later = [...state.shown.keys()].filter((id) => id > message.id);
    if (later.length > 0) {
        state.shown.get(Math.min(...later)).before(row);
        group(row);
        group(row.nextElementSibling);
    }
    state.shown.set(message.id, row);
}

async function messagesAfter(id) {
    const all = [];
    for (;;) {
        const page = await (await chat(ofSession(`/messages?after=${all.at(-1)?.id ?? id}&limit=100`))).json();
        all.push(...page);
        if (page.length < 100) return all;
    }
}

const streamingRow = () => [...state.shown.values()].find((row) => row.message.state === 'streaming');

// --- Following: a reload in the middle of an answer, and what a person writes, are read from the messages ---

let timer = 0;

function followSoon(milliseconds) {
    clearTimeout(timer);
    if (state.session) timer = setTimeout(follow, milliseconds);
}

async function follow() {
    const session = state.session;
    if (state.pending || !session) return;
    if (document.hidden && !streamingRow()) return; // goes on when the page is seen again
    try {
        const found = await messagesAfter(state.settled);
        if (state.pending || session !== state.session) return;
        take(found);
        notice('');
        followSoon(streamingRow() ? 300 : 3000);
    } catch (error) {
        if (error.status === 404) return forgetSession();
        if (error.status === 401) return askForToken(follow);
        if (!(error instanceof Refusal)) notice(say('offline'));
        followSoon(5000);
    }
    showState();
}

document.addEventListener('visibilitychange', () => document.hidden || followSoon(0));
window.addEventListener('online', () => followSoon(0));

function forgetSession() {
    clearTimeout(timer);
    kept.set(key('session'), null);
    Object.assign(state, { session: null, settled: 0, pending: null });
    state.shown.clear();
    ui.messages.replaceChildren();
    notice('');
    showState();
}

// --- Asking ---

function contentOf(text, pictures) {
    if (pictures.length === 0) return text;
    const images = pictures.map((url) => ({ type: 'image_url', image_url: { url } }));
    return text ? [{ type: 'text', text }, ...images] : images;
}

async function ask(text, pictures) {
    const now = new Date().toISOString();
    const attachments = pictures.map((url) => ({ type: 'image', url }));
    const pending = {
        text, pictures, after: state.settled, idempotencyKey: randomName(),
        question: addRow({ role: 'user', content: text, attachments, state: 'complete', created_at: now }),
        answer: null,
    };
    isAtEnd = true;
    await post(pending);
}

async function post(pending) {
    state.pending = pending;
    pending.answer = addRow({ role: 'assistant', content: '', state: 'streaming', created_at: new Date().toISOString() });
    notice('');
    showState();
    try {
        if (pending.wasTried && await settle(pending)) return;
        await openSession();
        pending.wasTried = true;
        const response = await chat('/stream', {
            json: {
                user_id: state.user, session_id: state.session,
                message: { role: 'user', content: contentOf(pending.text, pending.pictures) },
            },
            headers: { 'Idempotency-Key': pending.idempotencyKey },
        });
        for await (const piece of pieces(response)) {
            if (piece === '[DONE]') break;
            if (!piece.startsWith('{"error"')) grow(pending.answer, piece);
        }
        await settle(pending);
    } catch (error) {
        await recover(pending, error);
    }
}

function grow(row, piece) {
    fill(row, { ...row.message, content: row.message.content + piece });
}

/// The stream is over: what the server keeps takes the place of what was shown meanwhile. False where the
/// question never got there.
async function settle(pending) {
    const found = await messagesAfter(pending.after);
    if (state.pending !== pending) return true;
    const question = found.find((message) => message.role === 'user');
    if (!question) return false;
    const answer = found.find((message) => message.role === 'assistant' && message.id > question.id);
    state.shown.set(question.id, pending.question);
    if (answer) state.shown.set(answer.id, pending.answer);
    else pending.answer.remove(); // a person answers, later
    state.pending = null;
    take(found);
    followSoon(streamingRow() ? 300 : 3000);
    showState();
    return true;
}

/// The connection went, or the server said no. A question that did arrive is followed; another can be sent again.
async function recover(pending, error) {
    if (error.status === 401) {
        pending.answer.remove();
        return askForToken(() => post(pending));
    }
    let arrived = false;
    if (pending.wasTried && !(error instanceof Refusal)) {
        const heardWords = pending.answer.message.content !== '';
        arrived = await settle(pending).catch(() => heardWords && settleLater(pending));
    }
    if (!arrived && state.pending === pending) offerAgain(pending, error);
}

/// The server is away in the middle of an answer: asks until it is back.
async function settleLater(pending) {
    notice(say('offline'));
    for (;;) {
        await new Promise((resolve) => { setTimeout(resolve, 2000); });
        if (state.pending !== pending) return true;
        try {
            const arrived = await settle(pending);
            notice('');
            return arrived;
        } catch (error) {
            if (error instanceof Refusal) return false;
        }
    }
}

function offerAgain(pending, error) {
    state.pending = null;
    if (error instanceof Refusal) pending.idempotencyKey = randomName(); // else it may have arrived after all
    pending.answer.remove();
    fill(pending.question, { ...pending.question.message, state: 'notSent' });
    const again = element('button', '', say('retry'));
    again.type = 'button';
    again.onclick = () => {
        again.remove();
        fill(pending.question, { ...pending.question.message, state: 'complete' });
        post(pending);
    };
    pending.question.querySelector('.foot').append(again);
    notice(error instanceof Refusal ? error.message : say('unreachable'));
    showState();
}

function askForToken(andThen) {
    ui.access.hidden = false;
    ui.token.focus();
    ui.access.onsubmit = (event) => {
        event.preventDefault();
        state.token = ui.token.value.trim();
        keptByTab.set(key('token'), state.token);
        ui.token.value = '';
        ui.access.hidden = true;
        andThen();
    };
}

// --- Pictures that wait to be sent ---

async function addPicture(file) {
    const picture = { url: null, row: element('li') };
    const preview = element('img');
    preview.alt = file.name;
    preview.src = URL.createObjectURL(file);
    const progress = element('progress');
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute('aria-label', file.name);
    const remove = element('button', '', '×');
    remove.type = 'button';
    remove.dataset.label = 'remove';
    remove.ariaLabel = say('remove');
    remove.onclick = () => dropPicture(picture);
    picture.row.append(preview, progress, remove);
    state.pictures.push(picture);
    ui.attachments.append(picture.row);
    showState();
    try {
        await openSession();
        picture.url = await upload(file, (part) => { progress.value = part; });
        progress.remove();
    } catch (error) {
        if (error.status === 401) {
            dropPicture(picture);
            return askForToken(() => addPicture(file));
        }
        progress.replaceWith(element('span', 'problem', error instanceof TypeError ? say('unreachable') : error.message));
    }
    showState();
}

function dropPicture(picture) {
    state.pictures = state.pictures.filter((other) => other !== picture);
    picture.row.remove();
    showState();
}

const imagesIn = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));

// --- The page ---

function notice(text) {
    ui.notice.textContent = text;
    ui.notice.hidden = text === '';
}

function showState() {
    const answering = Boolean(state.pending || streamingRow());
    ui.welcome.hidden = ui.messages.childElementCount > 0;
    ui.renew.hidden = !ui.welcome.hidden || !state.session;
    ui.stop.hidden = !answering;
    ui.send.hidden = answering;
    ui.send.disabled = !(ui.question.value.trim() || state.pictures.length) || state.pictures.some((one) => !one.url);
}

function fitQuestion() {
    ui.question.style.height = 'auto';
    ui.question.style.height = `${ui.question.scrollHeight}px`;
}

function showLanguage() {
    document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
    document.title = say('title');
    for (const one of document.querySelectorAll('[data-text]')) one.textContent = say(one.dataset.text);
    for (const one of document.querySelectorAll('[data-label]')) one.setAttribute('aria-label', say(one.dataset.label));
    for (const one of document.querySelectorAll('[data-placeholder]')) one.placeholder = say(one.dataset.placeholder);
    for (const one of document.querySelectorAll('button.round')) one.title = one.ariaLabel;
    ui.language.textContent = say('other');
    ui.language.lang = state.language === 'zh' ? 'en' : 'zh-CN';
    ui.suggestions.replaceChildren(...say('suggestions').map((question) => {
        const item = element('li');
        const button = element('button', '', question);
        button.type = 'button';
        button.onclick = () => ask(question, []);
        item.append(button);
        return item;
    }));
    for (const row of ui.messages.children) fill(row, row.message);
}

ui.composer.addEventListener('submit', (event) => {
    event.preventDefault();
    if (ui.send.disabled || ui.send.hidden) return;
    const text = ui.question.value.trim();
    const pictures = state.pictures.map((one) => one.url);
    state.pictures.forEach(dropPicture);
    ui.question.value = '';
    keptByTab.set(key('draft'), null);
    fitQuestion();
    ask(text, pictures);
});
ui.question.addEventListener('keydown', (event) => {
    // Enter that ends the input of Chinese characters sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    ui.composer.requestSubmit();
});
ui.question.addEventListener('input', () => {
    keptByTab.set(key('draft'), ui.question.value);
    fitQuestion();
    showState();
});
ui.question.addEventListener('paste', (event) => {
    const images = imagesIn(event.clipboardData);
    if (images.length) event.preventDefault();
    images.forEach(addPicture);
});
ui.attach.addEventListener('click', () => ui.file.click());
ui.file.addEventListener('change', () => {
    [...ui.file.files].forEach(addPicture);
    ui.file.value = '';
});
document.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
});
document.addEventListener('dragleave', (event) => event.relatedTarget || document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    imagesIn(event.dataTransfer).forEach(addPicture);
});
ui.stop.addEventListener('click', () => {
    if (state.session) chat(ofSession('/cancel'), { json: {} }).catch((error) => notice(error.message));
});
ui.renew.addEventListener('click', () => {
    forgetSession();
    ui.question.focus();
});
ui.language.addEventListener('click', () => {
    state.language = state.language === 'zh' ? 'en' : 'zh';
    kept.set('kefu.language', state.language);
    showLanguage();
    showState();
});

ui.question.value = keptByTab.get(key('draft')) ?? '';
showLanguage();
showState();
fitQuestion();
if (!server) notice(say('noServer'));
else follow();
