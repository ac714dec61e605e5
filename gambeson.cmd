@echo off
rem Starts Gambeson from its clone on Windows: builds it on first use and when sources are newer, then runs it.
rem
rem   JAVA_HOME              the JDK to use (else the java on the PATH)
rem   GAMBESON_JAVA_OPTIONS  more options for Java, such as -Xmx8g
rem   GAMBESON_EXTENSIONS    a folder with the jars of an extension, such as C:\gambeson\sigstore\target\extension
setlocal
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "jar=%home%\cli\target\gambeson\gambeson.jar"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  >&2 echo gambeson: Java is not installed. Gambeson needs a JDK 17 or later and Maven 3.8.7 or later.
  exit /b 2
)

set "build="
if not exist "%jar%" set "build=yes"
if not defined build (
  for /f "usebackq delims=" %%n in (`powershell -NoProfile -Command "$t=(Get-Item -LiteralPath $env:jar).LastWriteTime; if (Get-ChildItem -Recurse -File -Path (Join-Path $env:home 'core\src\main'),(Join-Path $env:home 'scan\src\main'),(Join-Path $env:home 'columnar\src\main'),(Join-Path $env:home 'onnx\src\main'),(Join-Path $env:home 'assess\src\main'),(Join-Path $env:home 'cli\src\main') | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1) { 'yes' }"`) do set "build=%%n"
)
if defined build (
  where mvn >nul 2>&1
  if errorlevel 1 (
    >&2 echo gambeson: Maven is not installed, and Gambeson has to be built first ^(Maven 3.8.7 or later^).
    exit /b 2
  )
  >&2 echo gambeson: building from source ^(once; a minute or two, and downloads^) ...
  pushd "%home%"
  if not exist cli\target mkdir cli\target
  call mvn -q -B -Dstyle.color=never -Dquick -DskipTests package -pl cli -am >cli\target\build.log 2>&1
  if errorlevel 1 (
    popd
    >&2 powershell -NoProfile -Command "Get-Content -Tail 20 -LiteralPath (Join-Path $env:home 'cli\target\build.log')"
    >&2 echo gambeson: the build failed; these are the last lines of what Maven says, the rest is in
    >&2 echo gambeson:   "%home%\cli\target\build.log"
    exit /b 3
  )
  popd
  copy /b "%jar%"+,, "%jar%" >nul
)

rem An extension is what its user names, by its whole path: never what lies in the folder that Gambeson is started in.
set "classes=%jar%"
if defined GAMBESON_EXTENSIONS (
  powershell -NoProfile -Command "$e=$env:GAMBESON_EXTENSIONS; if ($e -match '^[A-Za-z]:\\[^;*]*$' -and (Test-Path (Join-Path $e '*.jar'))) { exit 0 } else { exit 1 }"
  if errorlevel 1 (
    >&2 echo gambeson: GAMBESON_EXTENSIONS should be one folder with jars, named from its drive.
    exit /b 2
  )
)
if defined GAMBESON_EXTENSIONS set "classes=%jar%;%GAMBESON_EXTENSIONS%\*"

rem No verb is held to the first compiler tier here: only the shell script asks for that, where a short verb starts faster.
"%java%" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED %GAMBESON_JAVA_OPTIONS% "-Dgambeson.home=%home%" -cp "%classes%" dev.gambeson.cli.Gambeson %*
exit /b %errorlevel%
