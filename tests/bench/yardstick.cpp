#include <QCoreApplication>
#include <QHttpServer>
#include <QTcpServer>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QHttpServer server;
    server.route(QStringLiteral("/"), [] { return QByteArray("{\"status\":\"healthy\"}"); });
    auto *listener = new QTcpServer(&server);
    if (!listener->listen(QHostAddress::LocalHost))
        return 1;
    server.bind(listener);
    std::printf("yardstick: listening on http://127.0.0.1:%d\n", listener->serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
