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

/***/ 789:
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
    return (error ?? (/^#\d+ /.test(last) ? '' : last)).trim();
}
/** What the Docker CLI prints where no engine answers, by its versions: up to 28, and since 29. */
const engineGone = (/* unused pure expression or super */ null && ([
    /cannot connect to the docker daemon|is the docker daemon running|error during connect/i,
    /failed to connect to the docker API/i,
]));
const engineForbidden = /permission denied while trying to connect to the docker/i;
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
/** The error for an engine that cannot be used, or undefined where `said` speaks of something else. */
function engineFailure(said) {
    if (engineForbidden.test(said)) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine lets this user not in: ${said}`,
            why: "The user that runs the job may not use the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that it may use.',
        });
    }
    if (!engineGone.some((pattern) => pattern.test(said)))
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The Docker Engine does not answer: ${said}`,
        why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
    });
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/docker/exec.js


const keptOutput = 64 * 1024;
/** In milliseconds, for commands that have little to do; docker itself waits for ever for an engine or a helper that hangs. */
const shortly = 15_000;
/** Runs `docker` with some arguments, and passes on to it the signals that end a job. */
function docker(args, { env, input, print, answer, limit }) {
    return new Promise((resolve, reject) => {
        let received;
        let overdue = false;
        // Whoever is told twice to end, and has not, will not by itself.
        const forward = (signal) => {
            signalGroup(child, received === undefined ? signal : 'SIGKILL');
            received = signal;
        };
        const signals = ['SIGINT', 'SIGTERM'];
        for (const signal of signals)
            process.on(signal, forward);
        // A process group of its own, because docker does not pass every signal on to its plugins.
        const stdio = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
        const child = (0,external_node_child_process_namespaceObject.spawn)('docker', args, { env, stdio, detached: process.platform !== 'win32' });
        const expire = () => {
            overdue = true;
            signalGroup(child, 'SIGKILL');
        };
        const timer = limit === undefined ? undefined : setTimeout(expire, limit);
        const settle = () => {
            clearTimeout(timer);
            for (const one of signals)
                process.off(one, forward);
        };
        let output = '';
        const keep = (text) => {
            output = (output + text).slice(-keptOutput);
            print?.(text);
        };
        child.stdout?.setEncoding('utf8').on('data', (text) => {
            answer?.(text);
            keep(text);
        });
        child.stderr?.setEncoding('utf8').on('data', keep);
        // A command that ends without reading its input breaks the pipe; its exit code tells the story.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
        child.on('error', (error) => {
            settle();
            reject(notFound(error));
        });
        // A plugin that outlives docker would hold the pipes open.
        child.on('exit', (_, signal) => signal && signalGroup(child, 'SIGKILL'));
        child.on('close', (exitCode, signal) => {
            settle();
            // Docker turns a signal into an exit code and a sentence of its own; what ended it is the signal.
            resolve({ exitCode: exitCode ?? undefined, signal: signal ?? received, overdue, output });
        });
    });
}
/** A command that was told to end did not do its work, whatever it says of itself. */
function succeeded({ exitCode, signal }) {
    return exitCode === 0 && signal === undefined;
}
function signalGroup({ pid }, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch {
        // It has ended by itself.
    }
}
function notFound(cause) {
    if (!('code' in cause) || cause.code !== 'ENOENT')
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

;// CONCATENATED MODULE: ./build/docker/logout.js



/** Logs out of a registry; a failure is told, not thrown. */
async function logOut(host, env) {
    try {
        const outcome = await docker(['logout', host], { env, limit: shortly });
        if (outcome.overdue)
            return 'the credential helper of the Docker configuration gave no answer';
        return succeeded(outcome) ? undefined : lastError(outcome.output);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/plan/host.js
/** The host of an address, which may be a URL or begin with the host. */
function hostOf(address) {
    return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
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

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
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
    const marked = { ...withoutIdTokens(env), [sessionMarker]: record.directory };
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
/** No docker, plugin or credential helper has any business with the job's way to an identity. */
function withoutIdTokens(env) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, ...rest } = env;
    return rest;
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

;// CONCATENATED MODULE: ./build/docker/orphans.js



/** In milliseconds. */
const patience = { total: 2_000, step: 20 };
/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
async function endOrphans(directory) {
    for (let waited = 0; waited < patience.total; waited += patience.step) {
        const orphans = marked(`${sessionMarker}=${directory}`);
        if (orphans.length === 0)
            return;
        for (const pid of orphans)
            end(pid);
        await (0,promises_namespaceObject.setTimeout)(patience.step);
    }
}
function marked(variable) {
    return processIds().filter((pid) => environment(pid).split('\0').includes(variable));
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
/** Empty for a process that has ended or is somebody else's. */
function environment(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8');
    }
    catch {
        return '';
    }
}
function end(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It ended by itself.
    }
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
    await endOrphans(record.directory);
    for (const complaint of await removeBuilder(record, env))
        log.warning(`The step's builder could not be removed: ${complaint}`);
    if (record.dockerConfig === 'shared') {
        await logOutOfShared(record, { log, env });
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

/***/ 284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openLog)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);

/** A log that writes workflow commands. Source: GitHub's "Workflow commands for GitHub Actions". */
function openLog(write) {
    const secrets = new Set();
    const phases = [];
    function redact(text) {
        // One may be the beginning of another, whose end would be left over.
        const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
        return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    }
    function print(text) {
        write(`${withoutCommands(redact(text))}\n`);
    }
    function command(name, text, properties = {}) {
        const list = Object.entries(properties)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`);
        write(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}\n`);
    }
    return {
        phases,
        redact,
        info: print,
        debug: (text) => command('debug', text),
        warning: (text, title = 'ecr-build-push', place) => command('warning', text, { title, file: place?.file, line: place?.line }),
        error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
        mask(secret) {
            if (secret === '')
                return;
            // The command carries the secret to the runner, which never shows it; so it goes out before it is redacted.
            write(`::add-mask::${escapeData(secret)}\n`);
            secrets.add(secret);
        },
        async group(title, work) {
            const start = Date.now();
            command('group', title);
            try {
                return await work();
            }
            finally {
                const end = Date.now();
                phases.push({ title, start, end });
                print(`(${((end - start) / 1000).toFixed(1)} s)`);
                write('::endgroup::\n');
            }
        },
        async foreign(work) {
            const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
            command('stop-commands', token);
            // A secret may come in two pieces, so a line is shown when it is whole.
            let rest = '';
            try {
                return await work((text) => {
                    const all = rest + text;
                    const end = all.lastIndexOf('\n') + 1;
                    if (end > 0)
                        write(redact(all.slice(0, end)));
                    rest = all.slice(end);
                });
            }
            finally {
                write(`${redact(rest)}\n::${token}::\n`);
            }
        },
    };
}
/**
 * What a registry or a manifest says may be anybody's. The runner takes a line that begins with `::` for a command, and
 * one that has `##[` anywhere. Source: actions/runner, `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text) {
    return text.replaceAll(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openRunner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(760);




/** The runner as its environment describes it. Source: GitHub's "Workflow commands", "Environment files". */
function openRunner(env) {
    const prefix = 'INPUT_';
    return {
        input: (name) => env[`${prefix}${name.toUpperCase()}`] ?? '',
        given: Object.keys(env)
            .filter((name) => name.startsWith(prefix) && env[name] !== '')
            .map((name) => name.slice(prefix.length).toLowerCase()),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporary: env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(),
        exists: (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path)),
        read,
        find,
        setOutput: (name, value) => append(env.GITHUB_OUTPUT, assignment(name, value)),
        exportVariable: (name, value) => append(env.GITHUB_ENV, assignment(name, value)),
        saveState: (name, value) => append(env.GITHUB_STATE, assignment(name, value)),
        state: (name) => env[`STATE_${name}`] ?? '',
        addSummary: (markdown) => append(env.GITHUB_STEP_SUMMARY, markdown),
    };
}
function readPayload(path) {
    try {
        return path ? JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8')) : {};
    }
    catch {
        return {};
    }
}
function read(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), 'utf8');
    }
    catch {
        return undefined;
    }
}
/** A path is taken as it is where it is there: it may have what a pattern has. */
function find(pattern) {
    const paths = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(pattern)) ? [pattern] : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.globSync)(pattern);
    return paths.flatMap((path) => {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), { throwIfNoEntry: false })?.isDirectory())
            return [path];
        const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), { recursive: true, withFileTypes: true });
        return entries.filter((entry) => entry.isFile()).map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(entry.parentPath, entry.name));
    });
}
/** The delimiter is random, so that no value can end early and set a name of its own. */
function assignment(name, value) {
    const delimiter = `ghadelimiter_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** Outside a workflow the files are missing, and there is nobody to read them. */
function append(file, text) {
    if (file)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(file, text);
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
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(789);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(284);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(806);
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
