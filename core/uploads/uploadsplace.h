#pragma once

namespace kefu {

/// Where the images are that clients send. Database: for processes that share a store and no folder.
enum class UploadsPlace
{
    Folder,
    Database
};

} // namespace kefu
