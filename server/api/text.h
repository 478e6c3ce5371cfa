#pragma once

#include "base/language.h"

#include <QByteArray>
#include <QString>

namespace kefu::api {

/// One sentence of the HTTP interface in both languages. It follows the request's Accept-Language, not the
/// language of the process, so it does not go through Qt's translators.
struct Text
{
    QStringView chinese;
    QStringView english;

    [[nodiscard]] QString in(Language language) const
    {
        return (language == Language::Chinese ? chinese : english).toString();
    }
};

/// The language that an Accept-Language header prefers; Chinese where it says nothing of use.
[[nodiscard]] Language preferredLanguage(const QByteArray &acceptLanguage);

namespace texts {
inline constexpr Text sessionMissing{u"会话不存在", u"There is no such session"};
inline constexpr Text sessionDeleted{u"会话已删除", u"The session was deleted"};
inline constexpr Text queryEmpty{u"查询内容不能为空", u"The query must not be empty"};
inline constexpr Text sessionIdTooLong{u"会话ID不能超过160个字符",
                                       u"A session id has at most 160 characters"};
inline constexpr Text sessionIdInvalid{
    u"会话ID不能包含控制字符或无效字符",
    u"A session id must not contain control characters or what is no character"};
inline constexpr Text invalidRequest{u"请求参数格式错误", u"The request is not valid"};
inline constexpr Text notJson{u"请求体不是有效的JSON", u"The body is not valid JSON"};
inline constexpr Text notJsonObject{u"请求体必须是JSON对象", u"The body must be a JSON object"};
inline constexpr Text fieldMissing{u"缺少必填字段", u"this field is required"};
inline constexpr Text mustBeText{u"必须是字符串", u"this must be a string"};
inline constexpr Text mustBeObject{u"必须是对象", u"this must be an object"};
inline constexpr Text unknownScenario{u"场景库中没有这个类别和子类",
                                      u"the pack has no such category and subcategory"};
inline constexpr Text notFound{u"请求的资源不存在", u"There is nothing at this address"};
inline constexpr Text methodNotAllowed{u"不支持该请求方法", u"This address does not support that method"};
inline constexpr Text badRequest{u"请求格式错误", u"The request is malformed"};
inline constexpr Text requestTimeout{u"请求超时", u"The request took too long to arrive"};
inline constexpr Text lengthRequired{u"缺少请求长度", u"The request states no length"};
inline constexpr Text bodyTooLarge{u"请求体过大", u"The body is too large"};
inline constexpr Text addressTooLong{u"请求地址过长", u"The address is too long"};
inline constexpr Text mediaTypeUnsupported{u"请求体必须是JSON（application/json）",
                                           u"The body must be JSON (application/json)"};
inline constexpr Text expectationFailed{u"不支持该Expect请求头", u"That expectation is not supported"};
inline constexpr Text headersTooLarge{u"请求头过大", u"The headers are too large"};
inline constexpr Text internalError{u"服务器内部错误", u"Internal server error"};
inline constexpr Text notImplemented{u"不支持该请求", u"That is not supported"};
inline constexpr Text unavailable{u"服务暂时不可用，请稍后重试",
                                  u"The service is not available at the moment; please try again"};
inline constexpr Text versionUnsupported{u"不支持该HTTP版本", u"That version of HTTP is not supported"};
inline constexpr Text unauthorized{u"缺少有效的访问令牌", u"A valid access token is required"};
inline constexpr Text tooManyRequests{u"请求过于频繁，请稍后重试",
                                      u"Too many requests; please try again later"};
inline constexpr Text originRefused{u"不允许的来源（Origin）", u"This origin is not allowed"};
inline constexpr Text hostRefused{u"不允许的主机名（Host）", u"This host name is not allowed"};
inline constexpr Text userIdEmpty{u"用户ID不能为空", u"The user id must not be empty"};
inline constexpr Text userIdTooLong{u"用户ID不能超过128个字符", u"A user id has at most 128 characters"};
inline constexpr Text userIdInvalid{u"用户ID不能包含控制字符或无效字符",
                                    u"A user id must not contain control characters or what is no character"};
inline constexpr Text sessionIdEmpty{u"会话ID不能为空", u"The session id must not be empty"};
inline constexpr Text messageEmpty{u"消息内容不能为空", u"The message must not be empty"};
inline constexpr Text messagePartInvalid{u"多模态消息格式错误", u"A part of the message is not valid"};
inline constexpr Text limitOutOfRange{u"限制数量必须在1-100之间", u"The limit must be between 1 and 100"};
inline constexpr Text offsetNegative{u"偏移量不能为负数", u"The offset must not be negative"};
inline constexpr Text afterNegative{u"after不能为负数", u"after must not be negative"};
inline constexpr Text agentEmpty{u"客服名称不能为空", u"The agent's name must not be empty"};
inline constexpr Text agentTooLong{u"客服名称不能超过128个字符",
                                   u"An agent's name has at most 128 characters"};
inline constexpr Text notTheOwner{u"该会话不由这位客服负责，请先接管",
                                  u"This agent does not own the session; take it over first"};
inline constexpr Text textEmpty{u"文本不能为空", u"The text must not be empty"};
inline constexpr Text memoryEmpty{u"记忆内容不能为空", u"The memory must not be empty"};
inline constexpr Text memoryTooLong{u"记忆内容过长", u"The memory is too long"};
inline constexpr Text memoryAdded{u"记忆添加成功", u"The memory was added"};
inline constexpr Text memoriesRetrieved{u"记忆检索成功", u"The memories were found"};
inline constexpr Text memoryDeleted{u"记忆已删除", u"The memory was deleted"};
inline constexpr Text memoryMissing{u"记忆不存在", u"There is no such memory"};
inline constexpr Text imageRefused{u"图片无效：只接受已上传的图片或data:图片",
                                   u"An image is not valid: only uploaded images and data: images are taken"};
inline constexpr Text chatFailed{u"处理聊天请求时发生错误", u"The message could not be answered"};
inline constexpr Text mustBeNumber{u"必须是整数", u"this must be a whole number"};
inline constexpr Text mustBeTextOrParts{u"必须是字符串或内容列表",
                                        u"this must be a string or a list of parts"};
inline constexpr Text conflict{u"当前状态不允许该操作", u"The state of things does not allow that"};
inline constexpr Text formUnsupported{u"请求体必须是表单（multipart/form-data）",
                                      u"The body must be a form (multipart/form-data)"};
inline constexpr Text formMalformed{u"表单格式错误或不完整", u"The form is malformed or incomplete"};
inline constexpr Text fileNotChosen{u"请选择要上传的文件", u"Please choose a file to upload"};
inline constexpr Text fileTypeUnsupported{
    u"不支持的文件类型。支持的格式: .jpg, .jpeg, .png, .gif, .webp, .bmp",
    u"This type of file is not supported. Supported are: .jpg, .jpeg, .png, .gif, .webp, .bmp"};
inline constexpr Text fileTooLarge{u"文件大小超过限制 (%1)", u"The file is larger than the limit (%1)"};
inline constexpr Text imageTooManyPixels{u"图片尺寸过大，最多6400万像素",
                                         u"The image has more than 64 megapixels"};
inline constexpr Text imageDamaged{u"图片已损坏或不完整", u"The image is damaged or incomplete"};
inline constexpr Text imageUploaded{u"图片上传成功", u"The image was uploaded"};
inline constexpr Text fileMissing{u"文件不存在", u"There is no such file"};
inline constexpr Text upgradeRequired{u"该地址只接受WebSocket连接",
                                      u"This address takes WebSocket connections alone"};
inline constexpr Text tooSlow{u"读取过慢，请从最后收到的事件之后重新连接",
                              u"You read too slowly; please connect again from the last event you got"};
inline constexpr Text keyInvalid{u"Idempotency-Key必须是1到255个可见字符",
                                 u"An Idempotency-Key is 1 to 255 visible characters"};
inline constexpr Text keyReused{u"该Idempotency-Key已用于另一个请求",
                                u"This Idempotency-Key was used for another request"};
inline constexpr Text keyUnderWay{u"使用该Idempotency-Key的请求仍在处理中",
                                  u"The request with this Idempotency-Key is still under way"};
inline constexpr Text ownedByAnother{u"该会话由 %1 负责", u"The session is owned by %1"};
inline constexpr Text streamPlaceInvalid{u"Last-Event-ID无效",
                                         u"The Last-Event-ID is not one of this stream"};
inline constexpr Text messageMissing{u"消息不存在", u"There is no such message"};
inline constexpr Text mustBeBoolean{u"必须是布尔值", u"this must be true or false"};
inline constexpr Text rangeOutOfFile{u"请求的范围超出文件大小", u"The range lies outside the file"};
} // namespace texts

} // namespace kefu::api
