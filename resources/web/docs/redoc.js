'use strict';

// The system's own fonts: ReDoc would ask Google for others.
const ui = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const code = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace';

Redoc.init(
    '/openapi.json',
    {
        disableSearch: false,
        hideDownloadButton: false,
        nativeScrollbars: true,
        theme: {
            colors: { primary: { main: '#2563C9' } },
            typography: {
                fontFamily: ui,
                headings: { fontFamily: ui },
                code: { fontFamily: code },
            },
        },
    },
    document.getElementById('redoc'),
);
