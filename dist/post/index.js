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
/** What the Docker CLI prints for a context that does not exist, by its versions: up to 20.10, and since. */
const contextMissing = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i;
/** Source: docker/cli `cli/context/docker` and docker/go-connections `tlsconfig`. */
const certificateMissing = /(?:unable to resolve docker endpoint: |could not (?:read CA certificate|load X509 key pair)\b.*)open (\S+\.pem): /i;
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
            output += text;
            // Cut now and then: a copy for each piece would cost more than the command.
            if (output.length > 2 * keptOutput)
                output = output.slice(-keptOutput);
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
            const end = output.slice(-keptOutput);
            resolve({ exitCode: exitCode ?? undefined, signal: received ?? signal ?? undefined, overdue, output: end });
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
    return text.replaceAll(/^(?:[^\S\r\n]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [');
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
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(789);
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
