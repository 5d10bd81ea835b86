import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

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

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __nccwpck_require__(989);
;// CONCATENATED MODULE: ./build/failures/docker.js

const lastHelpLine = /^(?:Run|See) 'docker .*--help'/;
const buildkitProgress = /^#\d+ /;
const classicProgress = /^(?:Step \d+\/\d+ : | ---> )/;
function docker_lastError(output) {
    const printedLines = output.split('\n').filter((line) => line.trim() !== '');
    const lines = withoutHelp(printedLines).filter((line) => !classicProgress.test(line));
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const lastLine = lines.at(-1) ?? '';
    const message = error ?? (buildkitProgress.test(lastLine) ? '' : lastLine);
    return withoutEscapes(message).trim();
}
function withoutHelp(lines) {
    if (!lastHelpLine.test(lines.at(-1) ?? ''))
        return lines;
    const start = lines.findIndex((line) => line.startsWith('Usage: ') || lastHelpLine.test(line));
    return lines.slice(0, start);
}
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu;
function withoutEscapes(text) {
    return text.replace(escapes, '');
}
const connectionError = /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i;
const tlsError = /\b(?:tls|x509): |HTTP response to HTTPS client/;
const tlsRequiredError = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/;
const apiVersionError = /client version \S+ is too (?:old|new)|^Error response from daemon: page not found$/;
const permissionError = /permission denied while trying to connect to the docker/i;
const unknownContextError = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i;
const unreadableCertificateError = /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i;
const invalidCertificateError = /failed to retrieve context tls info: /;
function windowsEngine() {
    return new ActionError('docker-unreachable', {
        what: 'The Docker Engine of this runner runs Windows containers, so it cannot build this image.',
        why: "BuildKit builds in Linux containers. GitHub's Windows runners have no engine that runs Linux containers.",
        fix: 'Run the job on Linux, such as `runs-on: ubuntu-latest`, or set `builder-nodes` or `builder` to a BuildKit on Linux.',
    });
}
function buildxMissing(inputs) {
    const names = inputs.map((name) => `\`${name}\``).join(', ');
    return new ActionError('buildx-missing', {
        what: `This Docker has no buildx, but ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
        why: 'The plugin is not installed, or it is in a Docker configuration that is not in use.',
        fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or remove ${names}: the engine's classic builder supports the other inputs.`,
    });
}
function engineTimedOut() {
    return new ActionError('docker-unreachable', {
        what: 'The Docker Engine accepts the connection but does not respond.',
        why: 'The engine hangs or is overloaded, or DOCKER_HOST points to something that is not an engine.',
        fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
    });
}
function loadEngineMissing(message) {
    return new ActionError('docker-unreachable', {
        what: `The image cannot be loaded, because no Docker Engine responds: ${message}`,
        why: '`load` copies the image from the builder into the Docker Engine of this runner, and none is running.',
        fix: 'Remove `load`, or use a runner with Docker.',
    });
}
function engineEndpointFailure(message) {
    const [, context] = unknownContextError.exec(message) ?? [];
    if (context !== undefined) {
        return new ActionError('docker-unreachable', {
            what: `The Docker context \`${context}\` does not exist: ${message}`,
            why: 'DOCKER_CONTEXT, or `currentContext` in the Docker configuration, names a context that is not on this runner.',
            fix: `Create the context before this step (docker context create ${context}), or correct or unset DOCKER_CONTEXT.`,
        });
    }
    const [, file] = unreadableCertificateError.exec(message) ?? [];
    if (file !== undefined) {
        return new ActionError('docker-unreachable', {
            what: `The certificate file \`${file}\` for the Docker Engine cannot be read: ${message}`,
            why: 'DOCKER_TLS_VERIFY is set, but the folder in DOCKER_CERT_PATH (default: the folder of the Docker configuration) does not contain this file.',
            fix: 'Put ca.pem, cert.pem and key.pem into the folder that DOCKER_CERT_PATH names, correct that path, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (invalidCertificateError.test(message)) {
        return new ActionError('docker-unreachable', {
            what: `The certificates for the Docker Engine are invalid: ${message}`,
            why: 'A file in the folder that DOCKER_CERT_PATH names is not a certificate or a key in PEM format.',
            fix: 'Put valid ca.pem, cert.pem and key.pem into that folder, correct DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (!/unable to resolve docker endpoint: /.test(message))
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The address of the Docker Engine is invalid: ${message}`,
        why: 'DOCKER_HOST, or the Docker context, has an address that Docker cannot read.',
        fix: 'Correct or unset DOCKER_HOST. Valid addresses are for example `unix:///var/run/docker.sock`, `tcp://HOST:2376` and `ssh://USER@HOST`.',
    });
}
function docker_engineFailure(message) {
    const endpointError = engineEndpointFailure(message);
    if (endpointError)
        return endpointError;
    if (permissionError.test(message)) {
        return new ActionError('docker-unreachable', {
            what: `This user may not access the Docker Engine: ${message}`,
            why: "The user that runs the job has no access to the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that the user may access.',
        });
    }
    if (apiVersionError.test(message)) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine does not support the API version that docker requests: ${message}`,
            why: 'DOCKER_API_VERSION is set to another version, or the versions of docker and the engine are too far apart.',
            fix: 'Unset DOCKER_API_VERSION, or update docker or the engine, whichever is older.',
        });
    }
    const isConnectionError = connectionError.test(message);
    if (tlsRequiredError.test(message) || (isConnectionError && tlsError.test(message))) {
        return new ActionError('docker-unreachable', {
            what: `The TLS connection to the Docker Engine failed: ${message}`,
            why: 'The certificates in DOCKER_CERT_PATH do not match the engine (another authority, another host name, expired, no client certificate), or only one side uses TLS: docker or the engine.',
            fix: "If the engine uses TLS, set DOCKER_TLS_VERIFY, and put the engine's ca.pem and a client's cert.pem and key.pem into the folder that DOCKER_CERT_PATH names. If it does not use TLS, unset DOCKER_TLS_VERIFY.",
        });
    }
    if (!isConnectionError)
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The Docker Engine does not respond: ${message}`,
        why: 'The engine is not running on this runner, or DOCKER_HOST or the Docker context points to another address.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or set `builder` to a remote builder.",
    });
}
function commandTooLong(args, env, cause) {
    const sizes = new Map();
    const addSize = (name, text) => sizes.set(name, (sizes.get(name) ?? 0) + Buffer.byteLength(text));
    let currentFlag = 'docker';
    for (const arg of args) {
        if (arg.startsWith('--'))
            currentFlag = arg.replace(/=.*/s, '');
        addSize(`\`${currentFlag}\``, arg);
    }
    for (const [name, value = ''] of Object.entries(env))
        addSize(`the variable ${name}`, value);
    const [longest] = [...sizes].toSorted(([, firstSize], [, secondSize]) => secondSize - firstSize);
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `docker cannot be started, because its arguments and environment variables are too long. The longest is ${longest?.[0]} with ${longest?.[1]} bytes.`,
        why: 'Linux limits each argument and variable to 128 KiB, and all arguments and variables together to about 2 MiB.',
        fix: 'Shorten the input with the name of that argument, or unset that variable. Pass long values in files: `secret-files` instead of `secrets`, or a file in the build context instead of `build-args`.',
        cause,
    });
}

;// CONCATENATED MODULE: external "node:async_hooks"
const external_node_async_hooks_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 8 modules
var exec = __nccwpck_require__(574);
// EXTERNAL MODULE: ./build/debug/debug.js
var debug = __nccwpck_require__(791);
;// CONCATENATED MODULE: ./build/plan/shown-command.js
const keyValueOptions = ['--build-arg', '--set', '--driver-opt'];
const secretKey = /secret|token|passw|credential|signature|key|session/i;
function shownCommand(program, args) {
    const redactedArgs = args.map((arg, index) => {
        if (keyValueOptions.includes(args[index - 1] ?? ''))
            return withoutValue(arg);
        const option = keyValueOptions.find((name) => arg.startsWith(`${name}=`));
        if (option !== undefined)
            return `${option}=${withoutValue(arg.slice(option.length + 1))}`;
        return arg.split(',').map(withoutCredentials).join(',');
    });
    return [program, ...redactedArgs.map(shellWord)].join(' ');
}
function withoutValue(entry) {
    const end = entry.indexOf('=');
    return end < 0 ? entry : `${entry.slice(0, end)}=***`;
}
function withoutCredentials(field) {
    const key = /^(?:--)?([\w.-]+)=/.exec(field)?.[1];
    if (key !== undefined && secretKey.test(key))
        return withoutValue(field);
    const url = /^(.*?:\/\/)([^/?]*@)?([^?]*)(\?.*)?$/s.exec(field);
    if (!url)
        return field;
    const [, scheme, credentials, hostAndPath, query] = url;
    return `${scheme}${credentials ? '***@' : ''}${hostAndPath}${query ? '?***' : ''}`;
}
function shellWord(arg) {
    return /^[\w@%+=:,./*-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/command/processes.js


const searchTiming = { total: 2_000, wait: 20 };
async function killProcesses(name, value) {
    for (let elapsed = 0; elapsed < searchTiming.total; elapsed += searchTiming.wait) {
        if (signalProcesses(name, value, 'SIGKILL') === 0)
            return;
        await (0,promises_namespaceObject.setTimeout)(searchTiming.wait);
    }
}
function signalProcesses(name, value, signal) {
    const pids = processIds().filter((pid) => environment(pid).split('\0').includes(`${name}=${value}`));
    for (const pid of pids)
        sendSignal(pid, signal);
    return pids.length;
}
function sendSignal(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
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
function environment(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/command/command.js







const marker = 'ECR_BUILD_PUSH_COMMAND';
const outputDelayMs = 1_000;
const onChildProcess = new external_node_async_hooks_namespaceObject.AsyncLocalStorage();
(0,external_node_diagnostics_channel_namespaceObject.subscribe)('child_process', (message) => onChildProcess.getStore()?.(message.process));
async function runCommand(program, args, { env, cwd, input = '', onStdout, onStderr, timeoutMs, abort }) {
    const id = (0,external_node_crypto_.randomUUID)();
    let child;
    let receivedSignal;
    let timedOut = false;
    let isFinished = false;
    const kill = () => {
        child?.kill('SIGKILL');
        void killProcesses(marker, id);
    };
    const forward = (signal) => {
        if (receivedSignal !== undefined)
            kill();
        else if (signalProcesses(marker, id, signal) === 0)
            child?.kill(signal);
        receivedSignal = signal;
    };
    const listen = (stream, listener) => {
        stream
            ?.removeAllListeners('data')
            .setEncoding('utf8')
            .on('data', (text) => !isFinished && listener?.(text));
    };
    const watch = (startedChild) => {
        child = startedChild;
        startedChild.once('spawn', () => {
            listen(startedChild.stdout, onStdout);
            listen(startedChild.stderr, onStderr);
            startedChild.stdin?.on('error', () => { });
            if (receivedSignal !== undefined || timedOut || abort?.aborted)
                kill();
        });
        startedChild.once('exit', (_, signal) => signal && kill());
    };
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, forward);
    abort?.addEventListener('abort', kill);
    const expire = () => {
        timedOut = receivedSignal === undefined;
        kill();
    };
    const startFailure = Promise.withResolvers();
    process.on('unhandledRejection', startFailure.reject);
    const start = performance.now();
    (0,debug/* debug */.Yz)(() => `Run: ${shownCommand(program, args)}`);
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
    try {
        const exitCodePromise = onChildProcess.run(watch, () => (0,exec/* exec */.m)(program, [...args], {
            env: { ...withoutUndefined(env), [marker]: id },
            ...(cwd === undefined ? {} : { cwd }),
            input: Buffer.from(input),
            silent: true,
            ignoreReturnCode: true,
            delay: outputDelayMs,
        }));
        const exitCode = await Promise.race([exitCodePromise, startFailure.promise]);
        const exitSignal = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined);
        const signal = receivedSignal ?? exitSignal;
        const outcome = signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
        const command = [program, ...args.slice(0, 2)].join(' ');
        (0,debug/* debug */.Yz)(() => `${command} ${timedOut ? 'timed out' : outcome} after ${(0,debug/* since */.XP)(start)}.`);
        return { exitCode: exitCode ?? undefined, signal, timedOut };
    }
    finally {
        isFinished = true;
        clearTimeout(timer);
        abort?.removeEventListener('abort', kill);
        process.off('unhandledRejection', startFailure.reject);
        for (const signal of signals)
            process.off(signal, forward);
    }
}
function withoutUndefined(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./build/failures/ended.js

const limits = { lines: 20, characters: 2000 };
function ended_endedBySignal(signal, output) {
    const isCancelled = signal === 'SIGINT' || signal === 'SIGTERM';
    return new ActionError('build-failed', {
        what: `The build was ended by ${signal}.`,
        why: isCancelled
            ? 'The job was cancelled or timed out.'
            : 'docker was killed. Usually the machine ran out of memory.',
        fix: isCancelled
            ? 'If you did not cancel the job, raise its `timeout-minutes`.'
            : 'Use a runner with more memory, or build less in parallel.',
        detail: excerpt(output),
    });
}
function excerpt(output) {
    return output.trimEnd().split('\n').slice(-limits.lines).join('\n').slice(-limits.characters);
}

;// CONCATENATED MODULE: ./build/docker/exec.js




const maxOutput = 512 * 1024;
const shortTimeoutMs = 15_000;
async function docker(args, { env, input = '', print, onStdout, timeoutMs, abortSignal }) {
    let output = '';
    const append = (text) => {
        output += text;
        if (output.length > 2 * maxOutput)
            output = output.slice(-maxOutput);
        print?.(text);
    };
    const readStdout = (text) => {
        onStdout?.(text);
        append(text);
    };
    const options = { env, input, onStdout: readStdout, onStderr: append, timeoutMs, abort: abortSignal };
    const result = await runCommand('docker', args, options).catch((error) => {
        throw /\bE2BIG\b/.test((0,action_error/* messageOf */.bD)(error)) ? commandTooLong(args, env, error) : explainMissingDocker(error);
    });
    return { ...result, output: output.slice(-maxOutput) };
}
async function runShortCommand(args, options) {
    const result = await docker(args, { timeoutMs: shortTimeoutMs, ...options });
    exec_throwIfCancelled(result);
    return result;
}
function exec_throwIfCancelled({ signal, timedOut, output = '' } = {}) {
    if (signal !== undefined && !timedOut)
        throw endedBySignal(signal, output);
}
function succeeded({ exitCode, signal }) {
    return exitCode === 0 && signal === undefined;
}
function explainMissingDocker(cause) {
    const message = (0,action_error/* messageOf */.bD)(cause);
    const isMissing = message.startsWith('Unable to locate executable file');
    if (!isMissing && !/\bspawn \S+ ENOENT\b/.test(message))
        return cause;
    return new action_error/* ActionError */.lZ('docker-not-found', {
        what: isMissing ? '`docker` is not on the PATH.' : `The \`docker\` on the PATH does not start: ${message}`,
        why: 'Docker is not installed on this runner, or not in the container in which the job runs.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
        cause,
    });
}

;// CONCATENATED MODULE: ./build/docker/builder-record.js





function saveBuilderRecord(session, builder) {
    writeFileSync(builderRecordFile(session), JSON.stringify(builder), { mode: 0o600 });
}
function buildxDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'buildx');
}
async function removeBuilder(session, env) {
    const builder = readBuilderRecord(session);
    if (!builder)
        return [];
    const { name, driver, resource } = builder;
    if (driver === 'kubernetes' && !ensureInstanceFile(session, name)) {
        deleteBuilderRecord(session);
        return [];
    }
    const builderEnv = { ...env, DOCKER_CONFIG: session.configuration, BUILDX_CONFIG: buildxDirectory(session) };
    const failures = [];
    for (const args of removeCommands(name, driver)) {
        const failure = await runQuietly(args, builderEnv);
        if (failure !== undefined)
            failures.push(resource === undefined ? failure : `${resource}: ${failure}`);
    }
    if (failures.length === 0)
        deleteBuilderRecord(session);
    return failures;
}
function deleteBuilderRecord(session) {
    (0,external_node_fs_.rmSync)(buildxDirectory(session), { recursive: true, force: true });
    (0,external_node_fs_.rmSync)(builderRecordFile(session), { force: true });
}
function ensureInstanceFile(session, name) {
    const file = (0,external_node_path_.join)(buildxDirectory(session), 'instances', name);
    const copy = (0,external_node_path_.join)(session.directory, 'instance');
    if ((0,external_node_fs_.existsSync)(file))
        (0,external_node_fs_.copyFileSync)(file, copy);
    else if ((0,external_node_fs_.existsSync)(copy))
        (0,external_node_fs_.copyFileSync)(copy, file);
    return (0,external_node_fs_.existsSync)(file);
}
function readBuilderRecord(session) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(builderRecordFile(session), 'utf8'));
    }
    catch {
        return undefined;
    }
}
function builderRecordFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'builder.json');
}
function removeCommands(name, driver) {
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
async function runQuietly(args, env) {
    try {
        const outcome = await docker(args, { env, timeoutMs: shortTimeoutMs });
        if (outcome.timedOut)
            return `docker ${args.join(' ')}: no response within ${shortTimeoutMs / 1000} s`;
        if (succeeded(outcome))
            return undefined;
        const [, reason] = /^failed to remove \S+: (.*)$/m.exec(outcome.output) ?? [];
        return reason ?? docker_lastError(outcome.output);
    }
    catch (error) {
        return (0,action_error/* messageOf */.bD)(error);
    }
}

;// CONCATENATED MODULE: ./build/failures/conditions.js
const transientConditions = (/* unused pure expression or super */ null && ([
    'throttled',
    'unreachable',
    'timeout',
    'server-error',
    'invalid-response',
]));
function faultIn(condition) {
    const isFault = condition === 'untrusted' || transientConditions.includes(condition);
    return isFault ? condition : undefined;
}
function isLoginRejected(condition) {
    return condition === 'login-expired' || condition === 'unauthorized';
}
function conditions_isTransient(message) {
    return transientConditions.includes(outputCondition(message));
}
const exceptions = {
    throttled: /^(?:Throttl(?:ing|ingException|edException)|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(?:Exception)?|SlowDown)$/,
    'server-error': /^IDPCommunicationError(?:Exception)?$/,
    denied: /^AccessDenied(?:Exception)?$/,
    'keys-unknown': /^UnrecognizedClient/,
    'credentials-rejected': /^(?:ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|MissingAuthenticationToken|IncompleteSignature|Credentials)/,
    'command-unsupported': /^UnsupportedCommandException$/,
    'parameter-invalid': /^InvalidParameterException$/,
    'request-invalid': /^ValidationException$/,
    'quota-reached': /^LimitExceededException$/,
    'kms-key-unusable': /^Kms(?:Error|Exception)$/,
    'registry-not-found': /^RegistryNotFoundException$/,
    'repository-not-found': /^RepositoryNotFoundException$/,
    'repository-exists': /^RepositoryAlreadyExistsException$/,
    'setting-not-found': /^(?:LifecyclePolicy|RepositoryPolicy|RepositoryCatalogData)NotFoundException$/,
    'resource-tag-invalid': /^InvalidTagParameterException$/,
    'resource-tags-too-many': /^TooManyTagsException$/,
    'tag-immutable': /^ImageTagAlreadyExistsException$/,
    'image-exists': /^ImageAlreadyExistsException$/,
    'image-not-found': /^ImageNotFoundException$/,
    'image-parts-not-found': /^(?:Layers|ReferencedImages)NotFoundException$/,
    'image-archived': /^ImageInaccessible$/,
    'image-unsupported': /^UnsupportedImageTypeException$/,
    'digest-mismatch': /^ImageDigestDoesNotMatchException$/,
    'scan-not-found': /^ScanNotFoundException$/,
    'upstream-denied': /^(?:UnableToGetUpstreamImageException|UpstreamAccessDenied)$/,
    'upstream-throttled': /^UpstreamTooManyRequests$/,
    'upstream-unavailable': /^UpstreamUnavailable$/,
};
function exceptionCondition(name, message = '', status = 400) {
    if (exceptions.throttled.test(name) || status === 429)
        return 'throttled';
    if (status >= 500)
        return 'server-error';
    if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test(message)) {
        return 'server-error';
    }
    if (status === 200 || /deserialization error/i.test(message))
        return 'invalid-response';
    return Object.entries(exceptions).find(([, pattern]) => pattern.test(name))?.[0];
}
const ecrMessages = [
    [/cannot be overwritten because/, 'tag-immutable'],
    [/authorization token has expired/i, 'login-expired'],
    [/repository with name \S+ does not exist/i, 'repository-not-found'],
    [/is not authorized to perform/, 'denied'],
    [/authentication to the upstream registry failed/i, 'upstream-denied'],
];
const preferredCodes = (/* unused pure expression or super */ null && (['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED']));
const registryCodes = (/* unused pure expression or super */ null && ([
    [/^TOOMANYREQUESTS$/, 'throttled'],
    [/^NAME_UNKNOWN$/, 'repository-not-found'],
    [/^TAG_INVALID$/, 'tag-immutable'],
]));
const conditionByStatus = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    429: 'throttled',
};
function responseCondition({ status, code, message }) {
    return firstMatch(message, ecrMessages) ?? firstMatch(code, registryCodes) ?? statusCondition(status);
}
function statusCondition(status) {
    if (status >= 500)
        return 'server-error';
    return status < 400 ? 'invalid-response' : conditionByStatus[status];
}
const dockerMessages = [
    ...ecrMessages,
    [/\btag[ _]invalid\b/i, 'tag-immutable'],
    [/\bname[ _]unknown\b/i, 'repository-not-found'],
    [/\bdenied: requested access/, 'denied'],
    [/: 403\b/, 'forbidden'],
    [/: 429\b|\btoo ?many ?requests\b|\brate (?:exceeded|limit)\b/i, 'throttled'],
    [/: 5\d\d\b|\bunavailable\b/i, 'server-error'],
    [/\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i, 'timeout'],
    [/\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b|\bEOF\b/, 'unreachable'],
    [/\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i, 'unreachable'],
    [/\binvalid content digest in response\b|\bno Host in request URL\b/, 'invalid-response'],
    [/\bunauthorized\b|\bno basic auth credentials\b/i, 'unauthorized'],
];
function outputCondition(message) {
    const condition = firstMatch(`: ${withoutNames(message)}`, dockerMessages);
    const isManifestRejected = /manifests\/[^\s/]+: 400\b/.test(message);
    return condition ?? (isManifestRejected ? 'manifest-rejected' : undefined);
}
function firstMatch(text, table) {
    return table.find(([pattern]) => pattern.test(text))?.[1];
}
function withoutNames(message) {
    const url = /https?:\/\/\S+?(?=[:"]?(?:\s|$))/g;
    const imageName = /\b(?:push|metadata for|reference) \S+?: /g;
    return message.replaceAll(url, '').replaceAll(imageName, '');
}

;// CONCATENATED MODULE: ./build/failures/emulation.js



function emulation_emulationFailed(platforms, image, result) {
    const installError = /^installing: \S+ (?!OK$)(.*)$/m.exec(result.output)?.[1];
    const message = (installError ?? lastError(result.output)).replace(/\.$/, '');
    const engineError = engineFailure(message);
    if (engineError)
        return engineError;
    return new ActionError('build-failed', {
        what: `Emulation for ${platforms.join(', ')} could not be installed with ${image}: ${message}.`,
        why: 'The image could not be pulled, it does not contain this emulator, or the engine does not allow privileged containers (for example a rootless engine, or a job in a container).',
        fix: 'Set `emulation-image` to an image that this runner can pull, add a `pull-through-cache` rule for docker.io, or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
        retryable: isTransient(message),
    });
}
function emulation_emulationLost(platforms) {
    return new ActionError('build-failed', {
        what: `Emulation for ${platforms.join(', ')} was installed, but the machine of the Docker Engine did not keep it.`,
        why: 'That machine has not mounted binfmt_misc, and since Linux 6.7 the handlers exist only while it is mounted.',
        fix: 'Run `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc` as root on that machine before this step (systemd does this automatically), or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
    });
}

;// CONCATENATED MODULE: ./build/oci/manifest.js


const ociIndexType = 'application/vnd.oci.image.index.v1+json';
const dockerListType = 'application/vnd.docker.distribution.manifest.list.v2+json';
const ociManifestType = 'application/vnd.oci.image.manifest.v1+json';
const manifestMediaTypes = [
    ociIndexType,
    dockerListType,
    ociManifestType,
    'application/vnd.docker.distribution.manifest.v2+json',
];
function manifest_digestOf(text, algorithm = 'sha256') {
    return `${algorithm}:${hash(algorithm, text)}`;
}
function partsOf(document) {
    const { manifests = [], config, layers = [] } = parseManifest(document);
    const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !isNonDistributable(blob));
    return { manifests, blobs: [...new Map(blobs.map((blob) => [blob.digest, blob])).values()] };
}
function documentProblem(value) {
    if (!isObject(value))
        return 'it is not a manifest';
    const { config } = value;
    const layers = value.layers ?? [];
    const manifests = value.manifests ?? [];
    if (!Array.isArray(layers) || !Array.isArray(manifests))
        return 'its `layers` or `manifests` field is not a list';
    const configs = config === undefined || config === null ? [] : [config];
    const entries = [...configs, ...layers, ...manifests];
    return entries.every(isDescriptor) ? undefined : 'it has an entry without a valid digest and size';
}
function isDescriptor(value) {
    if (!isObject(value))
        return false;
    const { digest, size } = value;
    const hasDigest = typeof digest === 'string' && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(digest);
    return hasDigest && Number.isSafeInteger(size) && Number(size) >= 0;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function mediaTypeOf(document) {
    const { mediaType, manifests } = parseManifest(document);
    return document.mediaType ?? mediaType ?? (manifests ? ociIndexType : ociManifestType);
}
function descriptorOf(document) {
    const { digest, text } = document;
    return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length };
}
const maxChildren = 200;
function childDigests(root) {
    const digests = new Set(children(parseManifest(root)).map(({ digest }) => digest));
    return [...digests].slice(0, maxChildren);
}
function platformImages(root, manifests, platform) {
    const rootFields = parseManifest(root);
    const byDigest = new Map(manifests.map((manifest) => [manifest.digest, manifest]));
    if (!rootFields.manifests)
        return [{ platform, digest: root.digest, size: transferSize(rootFields) }];
    return children(rootFields).map((child) => {
        const manifest = byDigest.get(child.digest);
        return {
            platform: child.platform && formatPlatform(child.platform),
            digest: child.digest,
            size: manifest && transferSize(parseManifest(manifest)),
        };
    });
}
function children({ manifests = [] }) {
    return manifests.filter((manifest) => !isAttestation(manifest));
}
function transferSize({ config, layers = [] }) {
    return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0);
}
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part).join('/');
}
function parseManifest({ text }) {
    return JSON.parse(text, (_, value) => value ?? undefined);
}

;// CONCATENATED MODULE: ./build/oci/platforms.js


function selectPlatforms(index, platforms) {
    const content = JSON.parse(index.text);
    const { manifests = [] } = content;
    const requested = new Set(platforms.map(normalPlatform));
    const images = manifests.filter((entry) => !isAttestation(entry));
    const present = new Set(images.flatMap((image) => platformOf(image) ?? []));
    const missing = [...requested].filter((platform) => !present.has(platform));
    if (missing.length > 0)
        return { kind: 'absent', missing, present: [...present] };
    const selectedImages = images.filter((image) => requested.has(platformOf(image) ?? ''));
    const selectedDigests = new Set(selectedImages.map(({ digest }) => digest));
    const isSelected = (entry) => selectedImages.includes(entry) || selectedDigests.has(subjectOf(entry));
    const entries = manifests.filter(isSelected);
    const [onlyEntry] = entries;
    if (onlyEntry && entries.length === 1)
        return { kind: 'manifest', digest: onlyEntry.digest };
    if (entries.length === manifests.length)
        return { kind: 'index', document: index };
    const text = JSON.stringify({ ...content, manifests: entries }, undefined, 2);
    return { kind: 'index', document: { digest: digestOf(text), text, mediaType: index.mediaType } };
}
function platforms_parsePlatform(text) {
    const [first = '', second, third = ''] = text.toLowerCase().split('/');
    if (second === undefined) {
        const [architecture, variant] = normalArchitecture(first, '');
        if (architectures.has(architecture))
            return namedPlatform({ os: 'linux', osVersion: '', architecture, variant });
    }
    const [, system = first, osVersion = ''] = /^([^(]*)\((.*)\)$/.exec(first) ?? [];
    const [architecture, variant] = normalArchitecture(second ?? '', third);
    return namedPlatform({ os: systems[system] ?? system, osVersion, architecture, variant });
}
function namedPlatform(parts) {
    const { os, osVersion, architecture, variant } = parts;
    const osWithVersion = osVersion === '' ? os : `${os}(${osVersion})`;
    return { name: [osWithVersion, architecture, variant].filter((part) => part !== '').join('/'), ...parts };
}
function normalPlatform(platform) {
    return platforms_parsePlatform(platform).name;
}
function platforms_distinctPlatforms(platforms) {
    return [...new Set(platforms.map(normalPlatform))];
}
function replaceLocalPlatform(platforms, { os, arch }) {
    const local = `${nodeSystems[os] ?? os}/${nodeArchitectures[arch] ?? arch}`;
    return platforms.map((platform) => (platform.toLowerCase() === 'local' ? local : platform));
}
const systems = { macos: 'darwin' };
const nodeSystems = { win32: 'windows' };
const nodeArchitectures = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
const architectures = new Set('386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm'.split(' '));
function normalArchitecture(architecture, variant) {
    switch (architecture) {
        case 'i386':
            return ['386', ''];
        case 'x86_64':
        case 'x86-64':
        case 'amd64':
            return ['amd64', variant === 'v1' ? '' : variant];
        case 'aarch64':
        case 'arm64':
            return ['arm64', arm64Variant(variant)];
        case 'armhf':
            return ['arm', 'v7'];
        case 'armel':
            return ['arm', 'v6'];
        case 'arm':
            return ['arm', variant === '' ? 'v7' : variant.replace(/^(?=\d)/, 'v')];
        default:
            return [architecture, variant];
    }
}
function arm64Variant(variant) {
    if (['8', 'v8', 'v8.0'].includes(variant))
        return '';
    return ['9', '9.0', 'v9', 'v9.0'].includes(variant) ? 'v9' : variant;
}
function platformOf({ platform }) {
    return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`);
}
function subjectOf(descriptor) {
    return isAttestation(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : '';
}

;// CONCATENATED MODULE: ./build/plan/builds/emulation.js

function platformsToEmulate(platforms, inspection) {
    const lists = [...inspection.matchAll(/^Platforms:[ \t]+(.*)$/gm)].map(([, list = '']) => list);
    const certainPlatforms = lists.flatMap((list) => {
        const listedPlatforms = list.split(',').map((platform) => platform.trim());
        const [firstPlatform = '', ...chosenPlatforms] = listedPlatforms
            .filter((platform, index) => index === 0 || platform.endsWith('*'))
            .map((platform) => platform.replace('*', ''));
        const compatiblePlatforms = architectureOf(firstPlatform) === 'amd64' ? ['linux/386'] : [];
        return [firstPlatform, ...chosenPlatforms, ...compatiblePlatforms];
    });
    return emulation_unsupportedPlatforms(platforms, certainPlatforms);
}
function emulation_unsupportedPlatforms(platforms, supported) {
    const supportedArchitectures = supported.map(architectureOf);
    return distinctPlatforms(platforms).filter((platform) => parsePlatform(platform).os === 'linux' && !supportedArchitectures.includes(architectureOf(platform)));
}
function emulation_joinedArchitectures(platforms) {
    return [...new Set(platforms.map(architectureOf))].join(',');
}
function architectureOf(platform) {
    return parsePlatform(platform).architecture;
}
function parseEmulationStatus(stdout) {
    try {
        const { supported, emulators } = JSON.parse(stdout);
        return Array.isArray(supported) ? { supported, emulators: emulators ?? [] } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/docker/emulation.js







async function installEmulation({ record, env }, { image, platforms, show }) {
    const runInstaller = async (args) => {
        const { status, ...outcome } = await show((print) => runBinfmt(image, args, { env, print }));
        throwIfCancelled(outcome);
        if (!status)
            throw emulationFailed(platforms, image, outcome);
        return { ...status, outcome };
    };
    const before = await runInstaller([]);
    const missingPlatforms = unsupportedPlatforms(platforms, before.supported);
    if (missingPlatforms.length === 0)
        return [];
    const existingHandlers = before.emulators;
    saveRecord(record, { image, existingHandlers });
    const after = await runInstaller(['--install', joinedArchitectures(missingPlatforms)]);
    saveRecord(record, { image, existingHandlers, installedHandlers: addedNames(existingHandlers, after.emulators) });
    if (unsupportedPlatforms(missingPlatforms, after.supported).length > 0)
        throw emulationFailed(missingPlatforms, image, after.outcome);
    const afterUnmount = await runInstaller([]);
    if (unsupportedPlatforms(missingPlatforms, afterUnmount.supported).length > 0)
        throw emulationLost(missingPlatforms);
    return missingPlatforms;
}
async function removeEmulation(record, env) {
    const saved = readRecord(record);
    if (!saved)
        return { removedHandlers: [] };
    const { image, existingHandlers } = saved;
    const runInstaller = async (args) => {
        const options = { env: { ...env, DOCKER_CONFIG: record.configuration }, timeoutMs: shortTimeoutMs };
        const { status, output } = await runBinfmt(image, args, options);
        if (!status)
            throw new Error(docker_lastError(output) || 'docker run failed');
        return status.emulators;
    };
    try {
        const installedHandlers = saved.installedHandlers ?? addedNames(existingHandlers, await runInstaller([]));
        const handlers = installedHandlers.length > 0 ? await runInstaller(['--uninstall', installedHandlers.join(',')]) : [];
        const remainingHandlers = installedHandlers.filter((name) => handlers.includes(name));
        if (remainingHandlers.length > 0)
            throw new Error(`${remainingHandlers.join(', ')} is still installed`);
        (0,external_node_fs_.rmSync)(recordFile(record), { force: true });
        return { removedHandlers: installedHandlers };
    }
    catch (error) {
        return { removedHandlers: [], failure: (0,action_error/* messageOf */.bD)(error) };
    }
}
async function runBinfmt(image, args, options) {
    let stdout = '';
    const onStdout = (text) => {
        stdout += text;
    };
    const command = ['run', '--rm', '--privileged', '--network', 'none', image, ...args];
    const outcome = await docker(command, { ...options, onStdout });
    return { ...outcome, status: succeeded(outcome) ? parseEmulationStatus(stdout) : undefined };
}
function addedNames(before, after) {
    return after.filter((name) => !before.includes(name));
}
function saveRecord(record, emulation) {
    writeFileSync(recordFile(record), JSON.stringify(emulation), { mode: 0o600 });
}
function readRecord(record) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(recordFile(record), 'utf8'));
    }
    catch {
        return undefined;
    }
}
function recordFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'emulation.json');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: ./build/names/address.js
function hostOf(address) {
    return address.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '');
}
function isLoopback(host = '') {
    return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host);
}
function isLocalEcr(host, ecrEmulatorHost) {
    return host !== undefined && isLoopback(host) && host.replace(/:\d+$/, '') === ecrEmulatorHost;
}

;// CONCATENATED MODULE: ./build/docker/configuration.js





function configuration_userConfiguration(env) {
    return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'));
}
function configuration_configFile(directory) {
    return (0,external_node_path_.join)(directory, 'config.json');
}
function configuration_listConfiguration(directory, warn) {
    try {
        return readdirSync(directory);
    }
    catch (error) {
        if (!isFileMissing(error))
            warn(`${unreadableMessage(directory, error)}. ${emptyConfigWarning}`);
        return [];
    }
}
function configuration_readConfigOrWarn(file, warn) {
    try {
        return configuration_readDockerConfig(file);
    }
    catch (error) {
        warn(`${messageOf(error)}. ${emptyConfigWarning}`);
        return {};
    }
}
function configuration_readDockerConfig(file) {
    return readJsonObject(file);
}
function readJsonObject(file) {
    const text = readFileText(file);
    const value = text.trim() === '' ? {} : parseJson(text);
    if (typeof value !== 'object' || value === null)
        throw new Error(`${file} is not a JSON object`);
    return value;
}
function configuration_entriesFor(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes(hostOf(key))));
}
function configuration_omitHosts(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes(hostOf(key))));
}
function configuration_withoutLogins(text, hosts) {
    const config = parseJson(text);
    const auths = configuration_omitHosts(hosts, config?.auths);
    const isChanged = Object.keys(auths).length < Object.keys(config?.auths ?? {}).length;
    return isChanged ? JSON.stringify({ ...config, auths }) : text;
}
const emptyConfigWarning = 'The configuration is treated as empty: this step and later steps do not use its logins, credential helpers, proxies, contexts and builders.';
function readFileText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (isFileMissing(error))
            return '';
        throw new Error(unreadableMessage(file, error));
    }
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isFileMissing(error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
function unreadableMessage(path, error) {
    return `${path} cannot be read (${errorCode(error)})`;
}
function errorCode(error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : (0,action_error/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./build/docker/session.js



const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
function session_createRecord(directory, { dockerConfig, logout }, env) {
    const isIsolated = dockerConfig === 'isolated';
    return {
        directory,
        dockerConfig,
        logout,
        hosts: [],
        savedLoginHosts: [],
        configuration: isIsolated ? join(directory, 'docker') : userConfiguration(env),
        previousVariables: isIsolated ? variablesBefore(env) : {},
    };
}
function session_openSession(record, env, warn) {
    mkdirSync(record.directory, { mode: 0o700, recursive: true });
    const sessionEnv = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: sessionEnv, variables: {} };
    const dockerVariables = seedConfiguration(userConfiguration(env), record.configuration, env, warn);
    const variables = { ...dockerVariables, REGISTRY_AUTH_FILE: join(record.directory, 'auth.json') };
    return { record, env: { ...sessionEnv, ...dockerVariables }, variables };
}
function session_clearCredentials({ record, env }, hosts) {
    if (env.DOCKER_AUTH_CONFIG)
        env.DOCKER_AUTH_CONFIG = withoutLogins(env.DOCKER_AUTH_CONFIG, hosts);
    if (record.dockerConfig === 'shared')
        return;
    const file = configFile(record.configuration);
    const config = readDockerConfig(file);
    const emptyLogins = Object.fromEntries(hosts.map((host) => [host, {}]));
    const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {};
    writeConfig(file, {
        ...config,
        auths: { ...omitHosts(hosts, config.auths), ...emptyLogins },
        credHelpers: { ...omitHosts(hosts, config.credHelpers), ...emptyHelpers },
    });
}
function withoutRunnerSecrets(env) {
    return withoutVariables(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/);
}
function withoutAwsKeys(env) {
    return withoutVariables(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/);
}
function withoutVariables(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
function variablesBefore(env) {
    const userDirectory = userConfiguration(env);
    return {
        DOCKER_CONFIG: userDirectory,
        BUILDX_CONFIG: env.BUILDX_CONFIG || join(userDirectory, 'buildx'),
        REGISTRY_AUTH_FILE: env.REGISTRY_AUTH_FILE ?? '',
    };
}
function layoutDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'layout');
}
const removal = { recursive: true, force: true, maxRetries: 3 };
function removeExportedImage(record) {
    (0,external_node_fs_.rmSync)(layoutDirectory(record), removal);
}
function removeDirectory({ directory }) {
    (0,external_node_fs_.rmSync)(directory, removal);
}
function seedConfiguration(userDirectory, privateDirectory, env, warn) {
    mkdirSync(privateDirectory, { mode: 0o700 });
    const buildxConfig = join(isWritableForBuildx(userDirectory) ? userDirectory : privateDirectory, 'buildx');
    for (const entry of listConfiguration(userDirectory, warn)) {
        const privatePath = join(privateDirectory, entry);
        if (entry === 'config.json')
            writeConfig(privatePath, readConfigOrWarn(configFile(userDirectory), warn));
        else if (privatePath !== buildxConfig)
            symlinkSync(join(userDirectory, entry), privatePath);
    }
    return { DOCKER_CONFIG: privateDirectory, BUILDX_CONFIG: env.BUILDX_CONFIG || buildxConfig };
}
function isWritableForBuildx(userDirectory) {
    const directory = join(userDirectory, 'buildx');
    try {
        accessSync(existsSync(directory) ? directory : userDirectory, constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}
function writeConfig(file, config) {
    writeFileSync(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}

;// CONCATENATED MODULE: ./build/docker/leftover-processes.js


function killLeftovers(privateDirectory) {
    return killProcesses(sessionMarker, privateDirectory);
}

;// CONCATENATED MODULE: ./build/docker/logout.js




async function logOut(host, env) {
    try {
        const outcome = await docker(['logout', host], { env: withoutAwsKeys(env), timeoutMs: shortTimeoutMs });
        if (outcome.timedOut)
            return 'the credential helper of the Docker configuration did not respond';
        return succeeded(outcome) ? undefined : docker_lastError(outcome.output);
    }
    catch (error) {
        return (0,action_error/* messageOf */.bD)(error);
    }
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/docker/saved-logins.js






function saved_logins_saveLogins(record, hosts, log) {
    if (record.dockerConfig === 'isolated' || !record.logout)
        return [];
    if (!existsSync(savedLoginsFile(record))) {
        const { auths, credHelpers, credsStore } = readConfigOrWarn(configFile(record.configuration), log.warning);
        const helperOf = (host) => credHelpers?.[host] ?? credsStore;
        for (const host of hosts) {
            const helper = helperOf(host);
            if (helper)
                log.info(`The credential helper ${helper} stores the login to ${host}. A previous login in this helper is not restored.`);
        }
        const hostsInFile = hosts.filter((host) => !helperOf(host));
        writeFileSync(savedLoginsFile(record), JSON.stringify(entriesFor(hostsInFile, auths)), { mode: 0o600 });
    }
    return hostsOf(readSavedLogins(record));
}
function restoreLogins(record) {
    if (!(0,external_node_fs_.existsSync)(savedLoginsFile(record)))
        return;
    const savedLogins = readSavedLogins(record);
    const savedHosts = hostsOf(savedLogins);
    const file = configuration_configFile(record.configuration);
    const { auths, ...otherSettings } = configuration_readDockerConfig(file);
    if ((0,external_node_util_namespaceObject.isDeepStrictEqual)(configuration_entriesFor(savedHosts, auths), savedLogins))
        return;
    const logins = Object.entries({ ...configuration_omitHosts(savedHosts, auths), ...savedLogins });
    const sortedLogins = Object.fromEntries(logins.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    replaceFile(file, JSON.stringify({ auths: sortedLogins, ...otherSettings }, undefined, '\t'));
}
function savedLoginsFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'saved-logins.json');
}
function readSavedLogins(record) {
    return readJsonObject(savedLoginsFile(record));
}
function hostsOf(logins) {
    return [...new Set(Object.keys(logins).map(hostOf))];
}
function replaceFile(file, text) {
    const target = (0,external_node_fs_.realpathSync)(file);
    const { mode, uid, gid } = (0,external_node_fs_.statSync)(target);
    const temporary = `${target}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        (0,external_node_fs_.writeFileSync)(temporary, text, { mode: 0o600, flag: 'wx' });
        changeOwner(temporary, uid, gid);
        (0,external_node_fs_.chmodSync)(temporary, mode);
        (0,external_node_fs_.renameSync)(temporary, target);
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
    }
}
function changeOwner(file, uid, gid) {
    try {
        (0,external_node_fs_.chownSync)(file, uid, gid);
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./build/docker/podman.js




function podman_writeAuthFile({ record, variables }, env, warn) {
    const { REGISTRY_AUTH_FILE: file } = variables;
    if (file === undefined)
        return;
    const warnIfNamed = env.REGISTRY_AUTH_FILE ? warn : () => { };
    const userConfigs = userAuthFiles(env).map((path) => readConfigOrWarn(path, warnIfNamed));
    const userLogins = userConfigs.map(({ auths, credHelpers }) => ({
        auths: omitHosts(record.hosts, auths),
        credHelpers: omitHosts(record.hosts, credHelpers),
    }));
    const dockerConfig = readDockerConfig(configFile(record.configuration));
    const { auths, credHelpers = {} } = userLogins.reduce(override, dockerConfig);
    const namedHelpers = Object.fromEntries(Object.entries(credHelpers).filter(([, helper]) => helper !== ''));
    writeFileSync(file, JSON.stringify({ auths, credHelpers: namedHelpers }), { mode: 0o600 });
}
function override(lower, upper) {
    const helpers = Object.entries(lower.credHelpers ?? {}).filter(([key]) => !(key in (upper.auths ?? {})));
    return {
        auths: { ...lower.auths, ...upper.auths },
        credHelpers: { ...Object.fromEntries(helpers), ...upper.credHelpers },
    };
}
function userAuthFiles(env) {
    if (env.REGISTRY_AUTH_FILE)
        return [env.REGISTRY_AUTH_FILE];
    const configFolder = join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'containers');
    const runtimeFolder = env.XDG_RUNTIME_DIR
        ? join(env.XDG_RUNTIME_DIR, 'containers')
        : `/run/containers/${process.getuid?.()}`;
    return [join(configFolder, 'auth.json'), join(runtimeFolder, 'auth.json')];
}

;// CONCATENATED MODULE: ./build/steps/session.js





const stateName = 'session';
function beginSession(plan, step) {
    const directory = join(step.runner.temporaryDirectory, `ecr-build-push-${randomUUID()}`);
    const record = createRecord(directory, plan, step.env);
    session_saveRecord(record, step);
    return openSession(record, step.env, step.log.warning);
}
function prepareLogins(session, hosts, step) {
    const savedLoginHosts = saveLogins(session.record, hosts, step.log);
    const record = { ...session.record, hosts, savedLoginHosts };
    session_saveRecord(record, step);
    clearCredentials(session, hosts);
    return { ...session, record };
}
function exportLogins(session, step) {
    writeAuthFile(session, step.env, step.log.warning);
    const { variables, env } = session;
    for (const [name, value] of Object.entries(variables))
        step.runner.exportVariable(name, value);
    const { DOCKER_AUTH_CONFIG: authConfig = '' } = env;
    const isChanged = authConfig !== (step.env.DOCKER_AUTH_CONFIG ?? '');
    if (isChanged)
        step.runner.exportVariable('DOCKER_AUTH_CONFIG', authConfig);
}
function session_saveRecord(record, { runner }) {
    runner.saveState(stateName, JSON.stringify(record));
}

;// CONCATENATED MODULE: ./build/clean-up.js








async function cleanUp({ runner, log, env }) {
    const state = runner.state(stateName);
    if (state === '')
        return log.debug('The main step recorded nothing to clean up.');
    const record = JSON.parse(state);
    const dockerEnv = withoutRunnerSecrets(env);
    await killLeftovers(record.directory);
    for (const failure of await removeBuilder(record, dockerEnv))
        log.warning(`Could not remove the step's builder: ${failure}`);
    await removeInstalledEmulation(record, { log, env: dockerEnv });
    removeExportedImage(record);
    if (record.dockerConfig === 'shared') {
        await logOutOfShared(record, { log, env: dockerEnv });
        removeDirectory(record);
    }
    else if (record.logout || record.hosts.length === 0) {
        removeDirectory(record);
        if (record.hosts.length > 0)
            log.info(`Logged out of ${record.hosts.join(', ')}: removed the private configuration.`);
    }
    else {
        return log.info('Did not log out, because `logout` is `false`.');
    }
    for (const [name, previousValue] of Object.entries(record.previousVariables)) {
        if (env[name]?.startsWith(record.directory))
            runner.exportVariable(name, previousValue);
    }
}
async function removeInstalledEmulation(record, { log, env }) {
    const { removedHandlers, failure } = await removeEmulation(record, env);
    if (failure !== undefined)
        log.warning(`Could not remove the emulation that the step installed: ${failure}`);
    else if (removedHandlers.length > 0)
        log.info(`Removed the emulation that the step installed: ${removedHandlers.join(', ')}.`);
}
async function logOutOfShared(record, { log, env }) {
    if (!record.logout)
        return;
    const { hosts, savedLoginHosts, configuration } = record;
    for (const host of hosts.filter((name) => !savedLoginHosts.includes(name))) {
        const failure = await logOut(host, { ...env, DOCKER_CONFIG: configuration });
        if (failure === undefined)
            log.info(`Logged out of ${host}.`);
        else
            log.warning(`Could not log out of ${host}: ${failure}`);
    }
    if (savedLoginHosts.length > 0)
        restorePreviousLogins(record, log);
}
function restorePreviousLogins(record, log) {
    const hosts = record.savedLoginHosts.join(', ');
    try {
        restoreLogins(record);
        log.info(`Logged out of ${hosts} and restored the previous login.`);
    }
    catch (error) {
        log.warning(`Could not restore the previous login to ${hosts}: ${(0,action_error/* messageOf */.bD)(error)}`);
    }
}


/***/ }),

/***/ 791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XP: () => (/* binding */ since),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   gM: () => (/* binding */ startDebug)
/* harmony export */ });
/* unused harmony export isDebug */
let writeLine;
function startDebug(writer) {
    writeLine = writer;
}
function isDebug() {
    return writeLine !== undefined;
}
function debug(makeLine) {
    writeLine?.(makeLine());
}
function since(start) {
    return `${Math.round(performance.now() - start)} ms`;
}


/***/ }),

/***/ 989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony exports errorCodes, asActionError, errorText */
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
    'signing-failed',
    'replication-failed',
    'attest-failed',
    'verification-failed',
    'unexpected',
]));
class ActionError extends Error {
    code;
    explanation;
    location;
    retryable;
    constructor(code, { cause, location, retryable = false, ...explanation }) {
        super(explanation.what, { cause });
        this.name = 'ActionError';
        this.code = code;
        this.explanation = explanation;
        this.location = location;
        this.retryable = retryable;
    }
    withSubject(subject) {
        const { code, explanation, cause, location, retryable } = this;
        const what = `${subject}: ${explanation.what}`;
        return new ActionError(code, { ...explanation, what, cause, location, retryable });
    }
    afterAttempts(attempts) {
        const { code, explanation, cause, location, retryable } = this;
        const what = `${explanation.what.replace(/\.$/, '')}, after ${attempts}`;
        return new ActionError(code, { ...explanation, what, cause, location, retryable });
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function asActionError(error) {
    if (error instanceof ActionError)
        return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new ActionError('unexpected', {
        what: message,
        why: 'The action does not recognize this error.',
        fix: 'Run the job again with debug logging. If it fails again, open an issue with the log.',
        cause: error,
    });
}
function errorText(error, troubleshootingPage) {
    const { what, why, fix, detail } = error.explanation;
    const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshootingPage}#${error.code}`];
    return [...lines, ...(detail ? ['', detail] : [])].join('\n');
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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 8 modules
var core = __nccwpck_require__(78);
;// CONCATENATED MODULE: ./build/github/redaction.js
const minPartLength = 64 * 1024;
const startLength = 8;
function openRedaction() {
    const secrets = new Set();
    const lengthsByStart = new Map();
    const startLengths = new Set();
    let maxSecretLength = 0;
    function redactRange(text, begin, end) {
        let redacted = '';
        let position = begin;
        for (const { from, to } of secretsIn(text)) {
            if (from >= end)
                break;
            if (to <= position)
                continue;
            if (from >= position)
                redacted += `${text.slice(position, from)}***`;
            position = to;
        }
        const redactedEnd = Math.max(position, end);
        return { redacted: redacted + text.slice(position, redactedEnd), redactedEnd };
    }
    function secretsIn(text) {
        const found = [];
        for (let from = 0; from < text.length; from++) {
            for (const size of startLengths) {
                for (const length of lengthsByStart.get(text.slice(from, from + size)) ?? []) {
                    if (secrets.has(text.slice(from, from + length)))
                        found.push({ from, to: from + length });
                }
            }
        }
        return found.sort((a, b) => a.from - b.from || b.to - a.to);
    }
    return {
        addSecret(secret) {
            if (secrets.has(secret))
                return false;
            const start = secret.slice(0, startLength);
            secrets.add(secret);
            startLengths.add(start.length);
            lengthsByStart.set(start, (lengthsByStart.get(start) ?? new Set()).add(secret.length));
            maxSecretLength = Math.max(maxSecretLength, secret.length);
            return true;
        },
        redact: (text) => redactRange(text, 0, text.length).redacted,
        openStream(write) {
            let buffer = '';
            let replacedLength = 0;
            const flush = (end) => {
                const { redacted, redactedEnd } = redactRange(buffer, replacedLength, end);
                if (redacted !== '')
                    write(redacted);
                buffer = buffer.slice(end);
                replacedLength = redactedEnd - end;
            };
            return {
                write(text) {
                    const textStart = buffer.length;
                    buffer += text;
                    const lastLineBreak = text.lastIndexOf('\n');
                    if (lastLineBreak >= 0)
                        return flush(textStart + lastLineBreak + 1);
                    const writableLength = buffer.length - 2 * maxSecretLength;
                    if (writableLength > minPartLength)
                        flush(buffer.length - maxSecretLength);
                },
                end: () => flush(buffer.length),
            };
        },
    };
}

;// CONCATENATED MODULE: ./build/github/log.js



function openLog() {
    const { addSecret, redact, openStream } = openRedaction();
    const phases = [];
    let stopToken;
    let isLineOpen = false;
    const changes = new Set();
    function endLine() {
        if (isLineOpen)
            process.stdout.write('\n');
        isLineOpen = false;
    }
    function print(text) {
        endLine();
        core/* info */.pq(withoutCommands(redact(text)));
    }
    function resumeCommands() {
        endLine();
        if (stopToken !== undefined)
            core/* info */.pq(`::${stopToken}::`);
        stopToken = undefined;
    }
    function writePassthrough(text) {
        if (stopToken === undefined) {
            stopToken = (0,external_node_crypto_.randomUUID)();
            core/* info */.pq(`::stop-commands::${stopToken}`);
        }
        process.stdout.write(text);
        isLineOpen = !text.endsWith('\n');
    }
    function annotate(command, text, title = 'ecr-build-push', location) {
        resumeCommands();
        const properties = location ? { file: redact(location.file), startLine: location.line } : {};
        command(redact(text), { title: redact(title), ...properties });
    }
    return {
        phases,
        changes,
        redact,
        info: print,
        logChange(text, level = 'info') {
            changes.add(redact(text));
            if (level === 'warning')
                annotate(core/* warning */.$e, text);
            else
                print(text);
        },
        debug(text) {
            resumeCommands();
            core/* debug */.Yz(redact(text));
        },
        notice: (text) => annotate(core/* notice */.lm, text),
        warning: (text, title, location) => annotate(core/* warning */.$e, text, title, location),
        error: (text, title, location) => annotate(core/* error */.z3, text, title, location),
        mask(secret) {
            for (const line of secret.split(/[\r\n]+/)) {
                const isNew = line.trim() !== '' && addSecret(line);
                if (!isNew)
                    continue;
                resumeCommands();
                core/* setSecret */.Pq(line);
            }
        },
        async group(title, work) {
            const start = Date.now();
            resumeCommands();
            let failed = true;
            try {
                const result = await core/* group */.Os(redact(title), () => work().finally(resumeCommands));
                failed = false;
                return result;
            }
            finally {
                const end = Date.now();
                phases.push({ title, start, end, failed });
                print(`${title}${failed ? ' failed after' : ':'} ${((end - start) / 1000).toFixed(1)} s`);
            }
        },
        passthrough(work) {
            const { write, end } = openStream(writePassthrough);
            return work(write).finally(() => {
                end();
                resumeCommands();
            });
        },
        flush: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
    };
}
function withoutCommands(text) {
    return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [');
}


/***/ }),

/***/ 763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ openRunner)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 8 modules
var core = __nccwpck_require__(78);
;// CONCATENATED MODULE: ./build/github/workspace.js


const maxSize = 4 * 1024 * 1024;
const safeFlags = external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW;
function readText(path, reach = 'workspace') {
    try {
        return readRegularFile(resolveLinks(path, reach));
    }
    catch {
        return undefined;
    }
}
function writeText(path, text) {
    const folder = (0,external_node_path_.dirname)(path);
    resolveLinks(nearestFolder(folder), 'workspace');
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC | safeFlags, 0o644);
    try {
        (0,external_node_fs_.writeFileSync)(file, text);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function nearestFolder(folder) {
    return folder === '.' || (0,external_node_fs_.existsSync)(folder) ? folder : nearestFolder((0,external_node_path_.dirname)(folder));
}
function findFiles(pattern) {
    const paths = (0,external_node_fs_.existsSync)(pattern) ? [pattern] : (0,external_node_fs_.globSync)(pattern);
    return paths.flatMap((path) => ((0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]));
}
function filesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(resolveLinks(folder, 'anywhere'), { withFileTypes: true }).flatMap((entry) => {
            const path = (0,external_node_path_.join)(folder, entry.name);
            if (entry.isDirectory())
                return filesIn(path);
            return entry.isFile() ? [path] : [];
        });
    }
    catch {
        return [];
    }
}
function resolveLinks(path, reach) {
    const resolved = (0,external_node_fs_.realpathSync)(path);
    const mustBeInWorkspace = reach === 'workspace' || isBelow('.', path);
    if (mustBeInWorkspace && !isBelow((0,external_node_fs_.realpathSync)('.'), resolved))
        throw new Error('it is outside the workspace');
    return resolved;
}
function readRegularFile(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | safeFlags);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile() || status.size > maxSize)
            return undefined;
        const buffer = Buffer.alloc(status.size + 1);
        let length = 0;
        let bytesRead;
        do {
            bytesRead = (0,external_node_fs_.readSync)(file, buffer, length, buffer.length - length, null);
            length += bytesRead;
        } while (bytesRead > 0);
        return length > status.size ? undefined : buffer.toString('utf8', 0, length);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function isBelow(folder, path) {
    return pathBelow(folder, path) !== undefined;
}
function pathBelow(folder, path, { isAbsolute, relative, sep } = external_node_path_) {
    const below = relative(folder, path);
    const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
    return isOutside ? undefined : below.replaceAll(sep, '/');
}

;// CONCATENATED MODULE: ./build/github/runner.js





function openRunner(env) {
    const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []));
    const inputs = new Map(names.map((name) => [name, core/* getInput */.V4(name, { trimWhitespace: false })]));
    const ifSet = (variable, work) => (env[variable] ? work() : undefined);
    return {
        input: (name) => inputs.get(name.toLowerCase()),
        nonEmptyInputs: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporaryDirectory: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
        exists: (path) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(path)),
        read: readText,
        write: writeText,
        find: findFiles,
        setOutput: (name, value) => ifSet('GITHUB_OUTPUT', () => core/* setOutput */.uH(name, value)),
        exportVariable: (name, value) => ifSet('GITHUB_ENV', () => {
            const previous = process.env[name];
            core/* exportVariable */.dN(name, value);
            if (previous === undefined)
                delete process.env[name];
            else
                process.env[name] = previous;
        }),
        saveState: (name, value) => ifSet('GITHUB_STATE', () => core/* saveState */.LZ(name, value)),
        state: core/* getState */.Gu,
        addSummary: async (markdown) => ifSet('GITHUB_STEP_SUMMARY', () => core/* summary */.z.addRaw(markdown).write()),
        artifacts: openArtifacts(env),
    };
}
function openArtifacts({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list }) {
    if (!file)
        return undefined;
    return {
        declared: () => readOrEmpty(list),
        declare(lines) {
            const descriptor = (0,external_node_fs_.openSync)(file, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND);
            try {
                (0,external_node_fs_.writeFileSync)(descriptor, lines.map((line) => `${line}\n`).join(''));
            }
            finally {
                (0,external_node_fs_.closeSync)(descriptor);
            }
        },
    };
}
function readOrEmpty(path) {
    try {
        return path ? (0,external_node_fs_.readFileSync)(path, 'utf8') : '';
    }
    catch {
        return '';
    }
}
function readPayload(path) {
    try {
        return path ? JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8')) : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 756:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(78);
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(583);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(791);
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(989);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(448);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(763);






const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_3__/* .openLog */ .N)();
if ((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .isDebug */ ._o)())
    (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_5__/* .startDebug */ .gM)(log.debug);
process.on('uncaughtException', warn);
process.stdout.on('error', () => { });
try {
    await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanUp */ .n)({ runner: (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .openRunner */ .N)(process.env), log, env: process.env });
}
catch (error) {
    warn(error);
}
await log.flush();
process.exit();
function warn(error) {
    log.warning(`Cleaning up failed: ${(0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 78:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ core_debug),
  z3: () => (/* binding */ error),
  dN: () => (/* binding */ exportVariable),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  _o: () => (/* binding */ isDebug),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ core_setSecret),
  z: () => (/* reexport */ summary),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, endGroup, getBooleanInput, getIDToken, getMultilineInput, markdownSummary, platform, setCommandEcho, setFailed, startGroup, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 8 modules
var lib_exec = __nccwpck_require__(574);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec)
});

// UNUSED EXPORTS: getExecOutput

;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(928);
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
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


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
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
const READONLY = external_fs_.constants.O_RDONLY;
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
                const upperExt = external_path_.extname(filePath).toUpperCase();
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
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
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
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
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
        if (tool.includes(external_path_.sep)) {
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
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
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
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
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
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
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
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
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
