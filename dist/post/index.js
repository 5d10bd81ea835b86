import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/plan/errors.js
var errors = __nccwpck_require__(715);
;// CONCATENATED MODULE: ./build/failures/docker.js

/** Docker's own last word, or the last line of another error; empty where the output just breaks off in a step. */
function lastError(output) {
    const lines = output.split('\n').filter((line) => line.trim() !== '');
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const last = lines.at(-1) ?? '';
    return withoutEscapes(error ?? (/^#\d+ /.test(last) ? '' : last)).trim();
}
/** Colors, links and movements of a terminal's cursor. Source: ECMA-48. */
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu;
/** A text as a page shows it, which is not a terminal. */
function withoutEscapes(text) {
    return text.replace(escapes, '');
}
/** What the Docker CLI prints where no engine answers, by its versions: up to 28, and since 29. */
const engineGone = /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i;
/** What TLS of an engine fails with. Source: Go's `crypto/tls`, `crypto/x509` and `net/http`. */
const tlsFailed = /\b(?:tls|x509): |HTTP response to HTTPS client/;
const tlsRequired = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/;
const engineForbidden = /permission denied while trying to connect to the docker/i;
/** What the Docker CLI prints for a context that does not exist, by its versions: up to 20.10, and since. */
const contextMissing = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i;
/** Source: docker/cli `cli/context/docker` and docker/go-connections `tlsconfig`. */
const certificateMissing = /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i;
const certificateInvalid = /failed to retrieve context tls info: /;
/** The error for a docker without buildx; `inputs` are those that ask for what only buildx can do. */
function buildxMissing(inputs) {
    const names = inputs.map((name) => `\`${name}\``).join(', ');
    return new ActionError('buildx-missing', {
        what: `This Docker has no buildx, and ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
        why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
        fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or leave out ${names}: the engine's classic builder does the rest.`,
    });
}
/** The error for an engine that takes a connection and then says nothing. */
function engineSilent() {
    return new ActionError('docker-unreachable', {
        what: 'The Docker Engine does not answer: it takes the connection and says nothing.',
        why: 'It hangs, or is overloaded, or DOCKER_HOST leads to something that is no engine.',
        fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
    });
}
/** The error for an engine whose address or certificates docker cannot read; undefined where `said` is about something else. */
function endpointFailure(said) {
    const [, context] = contextMissing.exec(said) ?? [];
    if (context !== undefined) {
        return new ActionError('docker-unreachable', {
            what: `The Docker context \`${context}\` does not exist: ${said}`,
            why: 'DOCKER_CONTEXT, or `currentContext` in the Docker configuration, names a context that is not on this runner.',
            fix: `Create the context before this step (docker context create ${context}), or correct or unset DOCKER_CONTEXT.`,
        });
    }
    const [, file] = certificateMissing.exec(said) ?? [];
    if (file !== undefined) {
        return new ActionError('docker-unreachable', {
            what: `The certificate file \`${file}\` for the Docker Engine cannot be read: ${said}`,
            why: 'DOCKER_TLS_VERIFY is set, and DOCKER_CERT_PATH (by default the Docker configuration) has no such file.',
            fix: 'Put ca.pem, cert.pem and key.pem into the folder that DOCKER_CERT_PATH names, correct that path, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (certificateInvalid.test(said)) {
        return new ActionError('docker-unreachable', {
            what: `The certificates for the Docker Engine are invalid: ${said}`,
            why: 'A file in the folder that DOCKER_CERT_PATH names is not a certificate or a key in PEM format.',
            fix: 'Put valid ca.pem, cert.pem and key.pem into that folder, correct DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (!/unable to resolve docker endpoint: /.test(said))
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The address of the Docker Engine is invalid: ${said}`,
        why: 'DOCKER_HOST, or the Docker context, has an address that Docker cannot read.',
        fix: 'Correct DOCKER_HOST (such as `unix:///var/run/docker.sock`, `tcp://HOST:2376` or `ssh://USER@HOST`), or unset it.',
    });
}
/** The error for an engine that cannot be used, or undefined where `said` is about something else. */
function engineFailure(said) {
    const unresolved = endpointFailure(said);
    if (unresolved)
        return unresolved;
    if (engineForbidden.test(said)) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine lets this user not in: ${said}`,
            why: "The user that runs the job may not use the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that it may use.',
        });
    }
    if (tlsRequired.test(said) || (engineGone.test(said) && tlsFailed.test(said))) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine and this runner do not agree on TLS: ${said}`,
            why: 'The certificates in DOCKER_CERT_PATH do not fit the engine (another authority, another host name, expired, no client certificate), or only one of the two sides uses TLS.',
            fix: "For an engine with TLS set DOCKER_TLS_VERIFY, and put its ca.pem and a client's cert.pem and key.pem into the folder of DOCKER_CERT_PATH; for one without TLS unset DOCKER_TLS_VERIFY.",
        });
    }
    if (!engineGone.test(said))
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The Docker Engine does not answer: ${said}`,
        why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
    });
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: external "node:async_hooks"
const external_node_async_hooks_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_namespaceObject.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_namespaceObject.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/command/processes.js


/** In milliseconds. */
const retry = { total: 2_000, delay: 20 };
/** Kills all processes with a variable in their environment, and those that they start meanwhile. */
async function killProcesses(name, value) {
    for (let waited = 0; waited < retry.total; waited += retry.delay) {
        if (signalProcesses(name, value, 'SIGKILL') === 0)
            return;
        await (0,promises_namespaceObject.setTimeout)(retry.delay);
    }
}
/**
 * Signals all processes with a variable in their environment, also those that left their parent's process group; gives
 * their number. Only Linux shows the environment of processes; elsewhere none is found.
 */
function signalProcesses(name, value, signal) {
    const found = processIds().filter((pid) => environment(pid).split('\0').includes(`${name}=${value}`));
    for (const pid of found)
        sendSignal(pid, signal);
    return found.length;
}
function sendSignal(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It has ended by itself.
    }
}
function processIds() {
    try {
        return (0,external_node_fs_.readdirSync)('/proc')
            .filter((name) => /^\d+$/.test(name))
            .map(Number);
    }
    catch {
        return [];
    }
}
/** Empty for a process that has ended or belongs to another user. */
function environment(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/command/command.js





/** Marks the processes of one command. */
const marker = 'ECR_BUILD_PUSH_COMMAND';
/** In milliseconds: how long output is read after the command has ended, while another process holds it open. */
const delay = 1_000;
/** The process of the command that is being started. @actions/exec does not show it; Node tells of each that it starts. */
const starting = new external_node_async_hooks_namespaceObject.AsyncLocalStorage();
(0,external_node_diagnostics_channel_namespaceObject.subscribe)('child_process', (message) => starting.getStore()?.(message.process));
/**
 * Runs a program by @actions/exec. Added to it: a time limit, the signals that end a job (the first is passed on, the second
 * kills), and the signal that ended the program. They reach all processes that the program has started.
 */
async function runCommand(program, args, { env, cwd, input = '', onStdout, onStderr, timeoutMs }) {
    const id = (0,external_node_crypto_.randomUUID)();
    let child;
    let received;
    let timedOut = false;
    let ended = false;
    const kill = () => {
        child?.kill('SIGKILL');
        void killProcesses(marker, id);
    };
    const forward = (signal) => {
        if (received !== undefined)
            kill();
        else if (signalProcesses(marker, id, signal) === 0)
            child?.kill(signal);
        received = signal;
    };
    const listen = (stream, listener) => {
        // In the place of the listener of @actions/exec: its search for lines takes the square of the length of a line.
        stream?.removeAllListeners('data').on('data', (piece) => !ended && listener?.(piece));
    };
    const watch = (started) => {
        child = started;
        started.once('spawn', () => {
            listen(started.stdout, onStdout);
            listen(started.stderr, onStderr);
            // A command that ends without reading its input breaks the pipe; its exit code tells the story.
            started.stdin?.on('error', () => { });
            if (received !== undefined || timedOut)
                kill();
        });
        // A plugin that outlives docker would go on, and hold the pipes open.
        started.once('exit', (_, signal) => signal && kill());
    };
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, forward);
    const expire = () => {
        timedOut = true;
        kill();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
    try {
        // Null for a program that was ended by a signal, whatever the types of @actions/exec say.
        const exitCode = await starting.run(watch, () => exec(program, [...args], {
            env: { ...defined(env), [marker]: id },
            ...(cwd === undefined ? {} : { cwd }),
            // An empty buffer ends the input; without one it stays open.
            input: Buffer.from(input),
            silent: true,
            ignoreReturnCode: true,
            delay,
        }));
        const own = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined);
        return { exitCode: exitCode ?? undefined, signal: received ?? own, timedOut };
    }
    finally {
        ended = true;
        clearTimeout(timer);
        for (const signal of signals)
            process.off(signal, forward);
    }
}
function defined(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./build/failures/ended.js

/** How much of the output an annotation shows: lines, and characters, of which GitHub takes some thousands in all. */
const shown = { lines: 20, characters: 2000 };
/** The error for a build that was ended by a signal: one of those that end a job, or a kill. */
function ended_endedFromOutside(signal, output) {
    const cancelled = signal === 'SIGINT' || signal === 'SIGTERM';
    return new ActionError('build-failed', {
        what: `The build was ended by ${signal}.`,
        why: cancelled
            ? 'The job was cancelled, or its time was over.'
            : 'Something killed docker: most often the machine ran out of memory.',
        fix: cancelled
            ? 'If nobody cancelled it, give the job more time (`timeout-minutes`).'
            : 'Give the runner more memory, or build less at once.',
        detail: excerpt(output),
    });
}
/** The last lines, of which GitHub shows only some. */
function excerpt(output) {
    return output.trimEnd().split('\n').slice(-shown.lines).join('\n').slice(-shown.characters);
}

;// CONCATENATED MODULE: ./build/docker/exec.js




const keptOutput = 64 * 1024;
/** In milliseconds, for commands that have little to do; docker itself waits for ever for an engine or a helper that hangs. */
const shortly = 15_000;
/** Runs `docker` with some arguments. */
async function docker(args, { env, input = '', print, answer, limit }) {
    let output = '';
    const keep = (text) => {
        output += text;
        // Cut now and then: a copy for each piece would cost more than the command.
        if (output.length > 2 * keptOutput)
            output = output.slice(-keptOutput);
        print?.(text);
    };
    // A piece may end within a character.
    const [stdout, stderr] = [new external_node_string_decoder_namespaceObject.StringDecoder(), new external_node_string_decoder_namespaceObject.StringDecoder()];
    const onStdout = (piece) => {
        const text = stdout.write(piece);
        answer?.(text);
        keep(text);
    };
    const onStderr = (piece) => keep(stderr.write(piece));
    const options = { env, input, onStdout, onStderr, timeoutMs: limit };
    const { timedOut, ...result } = await runCommand('docker', args, options).catch((error) => {
        throw notFound(error);
    });
    return { ...result, overdue: timedOut, output: output.slice(-keptOutput) };
}
/** Asks docker something, in a short time. A job that was cancelled meanwhile goes no further, whatever docker answers. */
async function askDocker(args, options) {
    const answer = await docker(args, { limit: shortly, ...options });
    if (answer.signal !== undefined && !answer.overdue)
        throw endedFromOutside(answer.signal, answer.output);
    return answer;
}
/** A command that was told to end did not do its work, whatever it says of itself. */
function succeeded({ exitCode, signal }) {
    return exitCode === 0 && signal === undefined;
}
/** The words are those of `which` in @actions/io. */
function notFound(cause) {
    if (!(0,errors/* messageOf */.bD)(cause).startsWith('Unable to locate executable file'))
        return cause;
    return new errors/* ActionError */.lZ('docker-not-found', {
        what: 'There is no `docker` on the PATH.',
        why: 'Docker is not installed on this runner, or a container job hides it.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    }, { cause });
}

;// CONCATENATED MODULE: ./build/docker/builder-record.js





/** Writes down which builder the step is about to make. */
function recordBuilder(record, builder) {
    writeFileSync(recordFile(record), JSON.stringify(builder), { mode: 0o600 });
}
/** Where buildx keeps its record of the builder, which is nowhere else. */
function buildxDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'buildx');
}
/** Removes the step's builder, with its container and its cache, where there is one. Done twice it does no harm. */
async function removeBuilder(record, env) {
    const made = readRecord(record);
    if (!made)
        return [];
    const { name, driver } = made;
    const own = { ...env, DOCKER_CONFIG: record.configuration, BUILDX_CONFIG: buildxDirectory(record) };
    const complaints = [];
    for (const args of removeArguments(name, driver)) {
        const complaint = await quietly(args, own);
        if (complaint !== undefined)
            complaints.push(complaint);
    }
    if (complaints.length === 0) {
        (0,external_node_fs_.rmSync)(buildxDirectory(record), { recursive: true, force: true });
        (0,external_node_fs_.rmSync)(recordFile(record), { force: true });
    }
    return complaints;
}
/** A record that was not written to its end is of a builder that there never was. */
function readRecord(record) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(recordFile(record), 'utf8'));
    }
    catch {
        return undefined;
    }
}
function recordFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'builder.json');
}
/**
 * A container is removed without buildx: it waits for BuildKit to stop, and of a container that is gone already it
 * leaves the volume. Source: docker/buildx, `driver/docker-container`, for both names.
 */
function removeArguments(name, driver) {
    const container = `buildx_buildkit_${name}0`;
    switch (driver) {
        case 'remote':
            return [];
        case 'kubernetes':
            return [['buildx', 'rm', '--force', name]];
        case 'docker-container':
            return [
                ['container', 'rm', '--force', '--volumes', container],
                ['volume', 'rm', '--force', `${container}_state`],
            ];
    }
}
/** A failure is told, not thrown. */
async function quietly(args, env) {
    try {
        const outcome = await docker(args, { env, limit: shortly });
        if (outcome.overdue)
            return `docker ${args.join(' ')}: no answer within ${shortly / 1000} s`;
        return succeeded(outcome) ? undefined : lastError(outcome.output);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: ./build/plan/host.js
/** The host of an address, which may be a URL or begin with the host. */
function hostOf(address) {
    return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

;// CONCATENATED MODULE: ./build/docker/configuration.js





/** The directory of the user's configuration: the one that docker would take. */
function configuration_userConfiguration(env) {
    return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'));
}
/** The file of a configuration's directory. */
function configuration_configFile(directory) {
    return (0,external_node_path_.join)(directory, 'config.json');
}
/** What lies in the user's directory. Nothing where there is none, and with a warning where it cannot be read. */
function configuration_listConfiguration(directory, warn) {
    try {
        return readdirSync(directory);
    }
    catch (error) {
        if (!isMissing(error))
            warn(`${unreadable(directory, error)}. ${emptyInstead}`);
        return [];
    }
}
/** The user's `config.json`; an empty one, with a warning, where it cannot be read: so does docker take it. */
function configuration_readUserConfig(file, warn) {
    try {
        return configuration_readConfig(file);
    }
    catch (error) {
        warn(`${messageOf(error)}. ${emptyInstead}`);
        return {};
    }
}
/** Reads a `config.json`; one that is missing is empty. The error for one that cannot be read never shows its content. */
function configuration_readConfig(file) {
    const text = readText(file);
    // Docker takes an empty file for an empty configuration.
    const config = text.trim() === '' ? {} : parse(text);
    if (typeof config !== 'object' || config === null)
        throw new Error(`${file} is not a JSON object`);
    return config;
}
/** The entries for some hosts. */
function configuration_entriesFor(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes(hostOf(key))));
}
/** The entries for all other hosts. */
function configuration_entriesBeside(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes(hostOf(key))));
}
const emptyInstead = 'The step takes it for empty: the logins, credential helpers, proxies, contexts and builders in it are missing from here on.';
function readText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return '';
        throw new Error(unreadable(file, error));
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // The error of JSON.parse quotes the text, in which there are passwords.
        return undefined;
    }
}
function isMissing(error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
function unreadable(path, error) {
    return `${path} cannot be read (${errorCode(error)})`;
}
/** Of an error of `node:fs`, such as `ENOENT`. */
function errorCode(error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : (0,errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./build/docker/session.js



/** Marks the step's processes, so that the post step can tell them from everybody else's. */
const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
/** The record of a session that is about to begin in `directory`. */
function session_newRecord(directory, { dockerConfig, logout }, env) {
    const isolated = dockerConfig === 'isolated';
    const configuration = isolated ? join(directory, 'docker') : userConfiguration(env);
    const previous = isolated ? previousVariables(env) : {};
    return { directory, dockerConfig, logout, hosts: [], replaced: [], configuration, previous };
}
/** Makes the private directory that `record` names, with a Docker configuration in it where it is to be isolated. */
function session_openSession(record, env, warn) {
    mkdirSync(record.directory, { mode: 0o700, recursive: true });
    const marked = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: marked, variables: {} };
    const variables = seedConfiguration(userConfiguration(env), record.configuration, env, warn);
    return { record, env: { ...marked, ...variables }, variables };
}
/**
 * Frees some hosts in the private configuration of what the user's own says about them: an older login, or a credential
 * helper, which would take the password elsewhere or refuse it.
 */
function session_freeHosts({ record }, hosts) {
    if (record.dockerConfig === 'shared')
        return;
    const file = configFile(record.configuration);
    const config = readConfig(file);
    // With an empty entry docker does not look for a store of its own choice, as it does where there are no logins at all.
    const empty = Object.fromEntries(hosts.map((host) => [host, {}]));
    // An empty helper means the file itself. Some tools (rules_oci) stumble over it, so it is there only where it must be.
    const none = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {};
    writeConfig(file, {
        ...config,
        auths: { ...entriesBeside(hosts, config.auths), ...empty },
        credHelpers: { ...entriesBeside(hosts, config.credHelpers), ...none },
    });
}
/** The job's access to ID tokens and GitHub's services, and the inputs: docker and its plugins do not get them. */
function withoutRunnerSecrets(env) {
    return without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/);
}
/** For a command that asks nothing of AWS. */
function withoutAwsKeys(env) {
    return without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/);
}
function without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
/** What the environment was before this step, for the variables it exports: unset ones by their default. */
function previousVariables(env) {
    const user = userConfiguration(env);
    return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx') };
}
/** Removes the private directory with everything in it. Done twice it does no harm. */
function removeDirectory({ directory }) {
    (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true, maxRetries: 3 });
}
/**
 * A configuration of our own on top of the user's: a copy of `config.json`, and links to all that lies beside it
 * (contexts, plugins, builders), so that they go on working and nothing of them is copied or removed with ours.
 */
function seedConfiguration(user, own, env, warn) {
    mkdirSync(own, { mode: 0o700 });
    const builders = join(holdsBuilders(user) ? user : own, 'buildx');
    for (const entry of listConfiguration(user, warn)) {
        if (entry === 'config.json')
            writeConfig(configFile(own), readUserConfig(configFile(user), warn));
        else if (join(own, entry) !== builders)
            symlinkSync(join(user, entry), join(own, entry));
    }
    return { DOCKER_CONFIG: own, BUILDX_CONFIG: env.BUILDX_CONFIG || builders };
}
/** Whether there can be builders in a user's directory: buildx cannot even build where it cannot write. */
function holdsBuilders(user) {
    const directory = join(user, 'buildx');
    try {
        accessSync(existsSync(directory) ? directory : user, constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}
function writeConfig(file, config) {
    writeFileSync(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}

;// CONCATENATED MODULE: ./build/docker/logout.js




/** Logs out of a registry; a failure is told, not thrown. */
async function logOut(host, env) {
    try {
        const outcome = await docker(['logout', host], { env: withoutAwsKeys(env), limit: shortly });
        if (outcome.overdue)
            return 'the credential helper of the Docker configuration gave no answer';
        return succeeded(outcome) ? undefined : lastError(outcome.output);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/docker/older-logins.js






/**
 * Keeps, in the step's private directory, the logins to some hosts that are in the user's own file, before the step's
 * logins take their place. Returns the hosts that have one. Called again for another attempt it keeps nothing more,
 * because the file by then holds the step's own.
 */
function older_logins_keepOlderLogins(record, hosts, log) {
    if (record.dockerConfig === 'isolated' || !record.logout)
        return [];
    if (!existsSync(keptFile(record))) {
        const { auths, credHelpers, credsStore } = readUserConfig(configFile(record.configuration), log.warning);
        const inFile = hosts.filter((host) => {
            const helper = credHelpers?.[host] ?? credsStore;
            if (helper)
                log.info(`The credential helper ${helper} keeps the login to ${host}: an older one there does not come back.`);
            return !helper;
        });
        writeFileSync(keptFile(record), JSON.stringify(entriesFor(inFile, auths)), { mode: 0o600 });
    }
    return hostsOf(readKept(record));
}
/**
 * Puts the kept logins back into the user's file, in place of the step's own. All else in the file stays as it is now.
 * Where none are kept any more it was done before.
 */
function putBackOlderLogins(record) {
    if (!(0,external_node_fs_.existsSync)(keptFile(record)))
        return;
    const older = readKept(record);
    const file = configuration_configFile(record.configuration);
    const { auths, ...rest } = configuration_readConfig(file);
    if ((0,external_node_util_namespaceObject.isDeepStrictEqual)(configuration_entriesFor(hostsOf(older), auths), older))
        return;
    // In docker's own order and form, so that a file that docker wrote is as it was to the byte.
    const all = Object.entries({ ...configuration_entriesBeside(hostsOf(older), auths), ...older });
    const sorted = Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    replaceFile(file, JSON.stringify({ auths: sorted, ...rest }, undefined, '\t'));
}
function keptFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'older-logins.json');
}
function readKept(record) {
    return configuration_readConfig(keptFile(record));
}
function hostsOf(logins) {
    return [...new Set(Object.keys(logins).map(hostOf))];
}
/** Replaces a file in one step, as docker does it: through a link, with the mode and the owner that it has. */
function replaceFile(file, text) {
    const target = (0,external_node_fs_.realpathSync)(file);
    const { mode, uid, gid } = (0,external_node_fs_.statSync)(target);
    const next = `${target}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        (0,external_node_fs_.writeFileSync)(next, text, { mode: 0o600, flag: 'wx' });
        giveTo(next, uid, gid);
        (0,external_node_fs_.chmodSync)(next, mode);
        (0,external_node_fs_.renameSync)(next, target);
    }
    finally {
        (0,external_node_fs_.rmSync)(next, { force: true });
    }
}
function giveTo(file, uid, gid) {
    try {
        (0,external_node_fs_.chownSync)(file, uid, gid);
    }
    catch {
        // Only root gives files away. That the login goes matters more than whose the file is.
    }
}

;// CONCATENATED MODULE: ./build/docker/orphans.js


/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
function endOrphans(directory) {
    return killProcesses(sessionMarker, directory);
}

;// CONCATENATED MODULE: ./build/steps/session.js




/** The name under which the post step finds what it has to undo. */
const stateName = 'session';
/** Opens the step's private directory. The post step learns of it before it is there. */
function beginSession(plan, job) {
    const directory = join(job.runner.temporary, `ecr-build-push-${randomUUID()}`);
    const record = newRecord(directory, plan, job.env);
    remember(record, job);
    return openSession(record, job.env, job.log.warning);
}
/** Makes room for logins to `hosts`. The post step learns of them before there is one. */
function expectLogins(session, hosts, job) {
    const replaced = keepOlderLogins(session.record, hosts, job.log);
    const record = { ...session.record, hosts, replaced };
    remember(record, job);
    freeHosts(session, hosts);
    return { ...session, record };
}
/** Gives the logins to later steps. */
function shareSession({ variables }, { runner }) {
    for (const [name, value] of Object.entries(variables))
        runner.exportVariable(name, value);
}
function remember(record, { runner }) {
    runner.saveState(stateName, JSON.stringify(record));
}

;// CONCATENATED MODULE: ./build/clean-up.js







/** The whole post step: undoes what the main step's record says, in order. Done twice it does no harm. */
async function cleanUp({ runner, log, env }) {
    const state = runner.state(stateName);
    if (state === '')
        return log.debug('The main step left nothing to undo.');
    const record = JSON.parse(state);
    const dockerEnv = withoutRunnerSecrets(env);
    await endOrphans(record.directory);
    for (const complaint of await removeBuilder(record, dockerEnv))
        log.warning(`The step's builder could not be removed: ${complaint}`);
    if (record.dockerConfig === 'shared') {
        await logOutOfShared(record, { log, env: dockerEnv });
        removeDirectory(record);
    }
    else if (record.logout || record.hosts.length === 0) {
        // The logins are nowhere but in this directory: to remove it is to log out, and needs no docker.
        removeDirectory(record);
        if (record.hosts.length > 0)
            log.info(`Logged out of ${record.hosts.join(', ')}: removed the private configuration.`);
    }
    else {
        return log.info('The login stays, as `logout: false` asks.');
    }
    for (const [name, previous] of Object.entries(record.previous)) {
        // Posts run in reverse: a later step may have changed the variable, and will have put it back by now.
        if (env[name]?.startsWith(record.directory))
            runner.exportVariable(name, previous);
    }
}
async function logOutOfShared(record, { log, env }) {
    if (!record.logout)
        return;
    const { hosts, replaced, configuration } = record;
    for (const host of hosts.filter((one) => !replaced.includes(one))) {
        const complaint = await logOut(host, { ...env, DOCKER_CONFIG: configuration });
        if (complaint === undefined)
            log.info(`Logged out of ${host}.`);
        else
            log.warning(`Logging out of ${host} failed: ${complaint}`);
    }
    if (replaced.length > 0)
        putBack(record, log);
}
function putBack(record, log) {
    const hosts = record.replaced.join(', ');
    try {
        putBackOlderLogins(record);
        log.info(`Logged out of ${hosts}: the older login is back.`);
    }
    catch (error) {
        log.warning(`The older login to ${hosts} could not be put back: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}


/***/ }),

/***/ 448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ openLog)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./build/github/redaction.js
/** A line is written when it is whole. Of a longer one, parts are written before its end. In characters. */
const longestLine = 64 * 1024;
function openRedaction() {
    const secrets = new Set();
    /** Redacts the part of `text` from `begin` to `end`. A secret that begins there is hidden to its own end, `next`. */
    function part(text, begin, end) {
        let shown = '';
        let next = begin;
        for (const { from, to } of secretsIn(text)) {
            if (from >= end)
                break;
            if (to <= next)
                continue;
            // Of two that overlap, the rest of the second is hidden by the same sign.
            if (from >= next)
                shown += `${text.slice(next, from)}***`;
            next = to;
        }
        return { shown: shown + text.slice(next, Math.max(next, end)), next: Math.max(next, end) };
    }
    function secretsIn(text) {
        return [...secrets]
            .flatMap((secret) => placesOf(secret, text).map((from) => ({ from, to: from + secret.length })))
            .sort((a, b) => a.from - b.from || b.to - a.to);
    }
    return {
        add(secret) {
            const before = secrets.size;
            return secrets.add(secret).size > before;
        },
        redact: (text) => part(text, 0, text.length).shown,
        pieces(write) {
            let rest = '';
            /** How much of the rest's beginning is hidden already. */
            let hidden = 0;
            const flush = (end) => {
                const { shown, next } = part(rest, hidden, end);
                if (shown !== '')
                    write(shown);
                rest = rest.slice(end);
                hidden = next - end;
            };
            return {
                write(text) {
                    rest += text;
                    const line = text.lastIndexOf('\n') + 1;
                    // The end of a part may be the beginning of a secret.
                    const back = Math.max(0, ...[...secrets].map(({ length }) => length));
                    if (line > 0)
                        flush(rest.length - text.length + line);
                    else if (rest.length > longestLine + 2 * back)
                        flush(rest.length - back);
                },
                end: () => flush(rest.length),
            };
        },
    };
}
function placesOf(secret, text) {
    const places = [];
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        places.push(at);
    return places;
}

;// CONCATENATED MODULE: ./build/github/log.js


/** A log that writes workflow commands. Source: GitHub's "Workflow commands for GitHub Actions". */
function openLog(write) {
    const redaction = openRedaction();
    const { redact } = redaction;
    const phases = [];
    /** What ends the passing on of foreign text; undefined while the runner carries out commands. */
    let token;
    let inLine = false;
    const changes = new Set();
    function writeLine(text) {
        write(`${inLine ? '\n' : ''}${text}\n`);
        inLine = false;
    }
    function print(text) {
        writeLine(withoutCommands(redact(text)));
    }
    /** A runner that has stopped commands prints them, also one that masks a secret. */
    function send(line) {
        resume();
        writeLine(line);
    }
    function resume() {
        if (token !== undefined)
            writeLine(`::${token}::`);
        token = undefined;
    }
    function passOn(text) {
        if (token === undefined) {
            token = (0,external_node_crypto_.randomUUID)();
            writeLine(`::stop-commands::${token}`);
        }
        write(text);
        inLine = !text.endsWith('\n');
    }
    function command(name, text, properties = {}) {
        const list = Object.entries(properties)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`);
        send(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}`);
    }
    const log = {
        phases,
        changes,
        redact,
        info: print,
        change(text, level = 'info') {
            changes.add(redact(text));
            log[level](text);
        },
        debug: (text) => command('debug', text),
        notice: (text) => command('notice', text, { title: 'ecr-build-push' }),
        warning: (text, title = 'ecr-build-push', place) => command('warning', text, { title, file: place?.file, line: place?.line }),
        error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
        mask(secret) {
            // Output is looked at line by line, here and by the runner.
            for (const line of secret.split(/[\r\n]+/)) {
                // The command carries the secret to the runner, which never shows it: it is the one text that is not redacted.
                if (line.trim() !== '' && redaction.add(line))
                    send(`::add-mask::${escapeData(line)}`);
            }
        },
        async group(title, work) {
            const start = Date.now();
            command('group', title);
            let failed = true;
            try {
                const result = await work();
                failed = false;
                return result;
            }
            finally {
                const end = Date.now();
                phases.push({ title, start, end, failed });
                print(`(${((end - start) / 1000).toFixed(1)} s)`);
                send('::endgroup::');
            }
        },
        async foreign(work) {
            const pieces = redaction.pieces(passOn);
            try {
                return await work(pieces.write);
            }
            finally {
                pieces.end();
                resume();
            }
        },
    };
    return log;
}
/**
 * What a registry or a manifest says may be anybody's. The runner treats a line as a command that begins with `::` after
 * white space, of which .NET has one sign more than JavaScript, and one that has `##[` anywhere. Source: actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text) {
    return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [');
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ openRunner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./build/github/workspace.js


/** In bytes. A file that a workflow names is shorter. */
const limit = 4 * 1024 * 1024;
/**
 * The text of a regular file; undefined where there is none within reach. A path in the workspace may not lead out of it
 * by a link: a commit could otherwise make the step read the runner's files.
 */
function readText(path, reach = 'workspace') {
    try {
        return readRegular(realPath(path, reach));
    }
    catch {
        return undefined;
    }
}
/** The files that a path or a pattern stands for, those in a folder and below it too; a path may hold what patterns do. */
function findFiles(pattern) {
    const paths = (0,external_node_fs_.existsSync)(pattern) ? [pattern] : (0,external_node_fs_.globSync)(pattern);
    return paths.flatMap((path) => ((0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]));
}
/** Links in the folder are not followed: they may lead back to where they are, or out of the workspace. */
function filesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(realPath(folder, 'anywhere'), { withFileTypes: true }).flatMap((entry) => {
            const path = (0,external_node_path_.join)(folder, entry.name);
            return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
        });
    }
    catch {
        return [];
    }
}
/** Throws where there is nothing within reach. */
function realPath(path, reach) {
    const real = (0,external_node_fs_.realpathSync)(path);
    const isBound = reach === 'workspace' || isBelow('.', path);
    if (isBound && !isBelow((0,external_node_fs_.realpathSync)('.'), real))
        throw new Error('it is outside the workspace');
    return real;
}
/** Neither waits for a pipe or a device, nor reads more than the size that was checked. */
function readRegular(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile() || status.size > limit)
            return undefined;
        // Files of the kernel have no size until they are read.
        const bytes = Buffer.alloc(status.size + 1);
        let length = 0;
        for (let read = 1; read > 0; length += read)
            read = (0,external_node_fs_.readSync)(file, bytes, length, bytes.length - length, null);
        if (length > status.size)
            return undefined;
        return bytes.toString('utf8', 0, length);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Whether a path is in a folder, by its text. */
function isBelow(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith('../');
}

;// CONCATENATED MODULE: ./build/github/runner.js





/** The runner as its environment describes it. Source: GitHub's "Workflow commands", "Environment files". */
function openRunner(env) {
    const prefix = 'INPUT_';
    return {
        input: (name) => env[`${prefix}${name.toUpperCase()}`],
        given: Object.keys(env)
            .filter((name) => name.startsWith(prefix) && env[name] !== '')
            .map((name) => name.slice(prefix.length).toLowerCase()),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporary: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
        exists: (path) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(path)),
        read: readText,
        find: findFiles,
        setOutput: (name, value) => append(env.GITHUB_OUTPUT, assignment(name, value)),
        exportVariable: (name, value) => append(env.GITHUB_ENV, assignment(name, value)),
        saveState: (name, value) => append(env.GITHUB_STATE, assignment(name, value)),
        state: (name) => env[`STATE_${name}`] ?? '',
        addSummary: (markdown) => append(env.GITHUB_STEP_SUMMARY, markdown),
    };
}
function readPayload(path) {
    try {
        return path ? JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8')) : {};
    }
    catch {
        return {};
    }
}
/** The delimiter is random, so that no value can end early and set a name of its own. */
function assignment(name, value) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** Outside a workflow the files are missing, and there is nobody to read them. */
function append(file, text) {
    if (file)
        (0,external_node_fs_.appendFileSync)(file, text);
}


/***/ }),

/***/ 715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony exports errorCodes, asActionError, errorText */
/** Every way a run can fail that we can name; each has a section in docs/troubleshooting.md. */
const errorCodes = (/* unused pure expression or super */ null && ([
    'input-invalid',
    'oidc-unavailable',
    'assume-role-denied',
    'identity-token-rejected',
    'no-credentials',
    'account-not-allowed',
    'ecr-access-denied',
    'repository-not-found',
    'tag-immutable',
    'throttled',
    'aws-unreachable',
    'aws-timeout',
    'docker-not-found',
    'docker-unreachable',
    'buildx-missing',
    'login-failed',
    'login-expired',
    'push-failed',
    'build-failed',
    'scan-failed',
    'unexpected',
]));
/** A failure that explains itself; `cause` keeps the original error for the debug log. */
class ActionError extends Error {
    code;
    explanation;
    place;
    /** Whether the same push may succeed after a new login. */
    healable;
    constructor(code, explanation, options = {}) {
        super(explanation.what, { cause: options.cause });
        this.name = 'ActionError';
        this.code = code;
        this.explanation = explanation;
        this.place = options.place;
        this.healable = options.healable ?? false;
    }
    /** The same failure, at that place. */
    at(name) {
        const { code, explanation, cause, place, healable } = this;
        return new ActionError(code, { ...explanation, what: `${name}: ${explanation.what}` }, { cause, place, healable });
    }
    /** The same failure, after as much as `tries` says. */
    after(tries) {
        const { code, explanation, cause, place, healable } = this;
        const what = `${explanation.what.replace(/\.$/, '')}, after ${tries}`;
        return new ActionError(code, { ...explanation, what }, { cause, place, healable });
    }
}
/** What any thrown value says. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Any thrown value as an ActionError: one that nobody planned for gets the code `unexpected`. */
function asActionError(error) {
    if (error instanceof ActionError)
        return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new ActionError('unexpected', {
        what: message,
        why: 'This failure is not one the action knows.',
        fix: 'Run the job again with debug logging, and open an issue with the log if it comes back.',
    }, { cause: error });
}
/** The text of the one annotation that a failed run leaves. */
function errorText(error, troubleshooting) {
    const { what, why, fix, detail } = error.explanation;
    const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshooting}#${error.code}`];
    // The excerpt comes last, because GitHub cuts what is too long.
    return [...lines, ...(detail ? ['', detail] : [])].join('\n');
}


/***/ }),

/***/ 756:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(659);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(448);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(763);
/* harmony import */ var _plan_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(715);




const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_1__/* .openLog */ .N)((text) => process.stdout.write(text));
// Whatever the main step left is undone here; what cannot be undone is said, and never turns a job red.
try {
    await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanUp */ .n)({ runner: (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunner */ .N)(process.env), log, env: process.env });
}
catch (error) {
    log.warning(`Cleaning up failed: ${(0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(756);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
