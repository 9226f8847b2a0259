@echo off
"%~dp0node.exe" "%~dp0..\resources\app.asar.unpacked\out\hosts\browser.js" %*
