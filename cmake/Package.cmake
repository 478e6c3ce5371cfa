# What `./dev package` makes: kefu with the console, or kefu-server, where KEFU_UI is off, with its service.

include(GNUInstallDirs)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON) # some files go to /etc
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Kefu maintainers <maintainers@kefu.invalid>")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
# dpkg-shlibdeps finds what the program links; Qt loads the database driver and the image formats while it runs.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6sql6-psql, qt6-image-formats-plugins")

if(KEFU_UI)
    install(FILES packaging/kefu.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/kefu.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/icons/kefu.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

    set(CPACK_PACKAGE_NAME kefu)
    set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "customer-support console with a server built in")
    set(CPACK_PACKAGE_DESCRIPTION
        "Kefu tells which support scenario a message belongs to, finds the procedure\nfor it, streams the answer and lets a person take over. This package has the\ndesktop console; kefu-server is the same server without one.")
    set(CPACK_DEBIAN_PACKAGE_SECTION misc)
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libqt6svg6")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")
    set(CPACK_DEBIAN_PACKAGE_CONFLICTS kefu-server)
    set(CPACK_DEBIAN_PACKAGE_REPLACES kefu-server)
else()
    install(FILES packaging/kefu.service DESTINATION lib/systemd/system)
    install(FILES packaging/kefu.sysusers RENAME kefu.conf DESTINATION lib/sysusers.d)
    install(FILES packaging/kefu.env DESTINATION /etc/kefu)
    install(FILES packaging/openai_api_key DESTINATION /etc/kefu PERMISSIONS OWNER_READ OWNER_WRITE)
    install(FILES docs/operations.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kefu-server)

    set(CPACK_PACKAGE_NAME kefu-server)
    set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "customer-support server")
    set(CPACK_PACKAGE_DESCRIPTION
        "Kefu tells which support scenario a message belongs to, finds the procedure\nfor it and streams the answer. This package has the server as a systemd\nservice, without the desktop console.")
    set(CPACK_DEBIAN_PACKAGE_SECTION net)
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", systemd | systemd-standalone-sysusers")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)
    set(CPACK_DEBIAN_PACKAGE_CONFLICTS kefu)
    set(CPACK_DEBIAN_PACKAGE_REPLACES kefu)
    set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
        ${CMAKE_SOURCE_DIR}/packaging/conffiles
        ${CMAKE_SOURCE_DIR}/packaging/postinst
        ${CMAKE_SOURCE_DIR}/packaging/prerm
        ${CMAKE_SOURCE_DIR}/packaging/postrm)
endif()

install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_PACKAGE_NAME})

include(CPack)
