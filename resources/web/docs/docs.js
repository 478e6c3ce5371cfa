'use strict';

// Nothing is kept in the browser: a token that was entered is gone with the page. No validator: it is a
// service elsewhere.
window.ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    filter: true,
    persistAuthorization: false,
    queryConfigEnabled: false,
    validatorUrl: 'none',
});
