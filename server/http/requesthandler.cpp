#include "http/requesthandler.h"

namespace kefu::http {

RequestHandler::~RequestHandler() = default;

} // namespace kefu::http
