export const id = 33;
export const ids = [33];
export const modules = {

/***/ 9482:
/***/ ((module) => {

// @sigstore/sign imports make-fetch-happen: 1.2 MB in its chunk, for a cache and proxies that this action does not use. All
// requests to Sigstore go through the global fetch, which src/sigstore/fetch.ts sets.
module.exports = async (url, { timeout, retry: _, ...request }) => {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeout) })
  return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
}


/***/ }),

/***/ 6516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ readProvenanceClaims),
/* harmony export */   D2: () => (/* binding */ provenanceStatement),
/* harmony export */   Xk: () => (/* binding */ signingInstance),
/* harmony export */   qB: () => (/* binding */ statementType),
/* harmony export */   wy: () => (/* binding */ provenanceType)
/* harmony export */ });
/* harmony import */ var _identity_trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8631);

const claimNames = [
    'sub',
    'ref',
    'sha',
    'repository',
    'repository_id',
    'repository_owner_id',
    'repository_visibility',
    'event_name',
    'workflow_ref',
    'job_workflow_ref',
    'runner_environment',
    'run_id',
    'run_attempt',
];
const statementType = 'https://in-toto.io/Statement/v1';
const provenanceType = 'https://slsa.dev/provenance/v1';
function readProvenanceClaims(token) {
    const payload = (0,_identity_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .tokenPayload */ .iO)(token);
    const missingNames = claimNames.filter((name) => typeof payload[name] !== 'string');
    if (missingNames.length > 0)
        return missingNames;
    return Object.fromEntries(claimNames.map((name) => [name, payload[name]]));
}
function provenanceStatement(subjects, claims, serverUrl) {
    const repository = `${serverUrl}/${claims.repository}`;
    const [path = ''] = claims.workflow_ref.slice(claims.repository.length + 1).split('@');
    return {
        _type: statementType,
        subject: subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.slice('sha256:'.length) } })),
        predicateType: provenanceType,
        predicate: {
            buildDefinition: {
                buildType: 'https://actions.github.io/buildtypes/workflow/v1',
                externalParameters: { workflow: { ref: claims.ref, repository, path } },
                internalParameters: {
                    github: {
                        event_name: claims.event_name,
                        repository_id: claims.repository_id,
                        repository_owner_id: claims.repository_owner_id,
                        runner_environment: claims.runner_environment,
                    },
                },
                resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
            },
            runDetails: {
                builder: { id: `${serverUrl}/${claims.job_workflow_ref}` },
                metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
            },
        },
    };
}
function signingInstance({ repository_visibility }, serverUrl) {
    if (repository_visibility === 'public') {
        return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };
    }
    const { hostname } = new URL(serverUrl);
    const domain = hostname === 'github.com' ? 'githubapp.com' : hostname;
    return { fulcio: `https://fulcio.${domain}`, timestamps: `https://timestamp.${domain}` };
}


/***/ }),

/***/ 8355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ fetchThroughAgents),
/* harmony export */   f: () => (/* binding */ replaceFetch)
/* harmony export */ });
/* harmony import */ var _registry_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7443);

const idleTimeoutMs = 10_000;
const maxBytes = 10_000_000;
function replaceFetch() {
    globalThis.fetch = fetchThroughAgents;
}
async function fetchThroughAgents(input, init = {}) {
    const url = new URL(input instanceof Request ? input.url : input);
    const { status, headers, chunks } = await (0,_registry_request_js__WEBPACK_IMPORTED_MODULE_0__/* .sendRequest */ .w)({
        method: init.method === 'POST' ? 'POST' : 'GET',
        url,
        headers: { 'user-agent': 'ecr-build-push', ...Object.fromEntries(new Headers(init.headers)) },
        ...(init.body ? { body: String(init.body) } : {}),
    }, idleTimeoutMs);
    const received = [];
    let size = 0;
    for await (const chunk of chunks()) {
        size += chunk.length;
        if (size > maxBytes)
            throw new Error(`${url.host} sent more than ${maxBytes} bytes`);
        received.push(chunk);
    }
    const hasBody = status >= 200 && ![204, 205, 304].includes(status);
    return new Response(hasBody ? Buffer.concat(received) : null, {
        status,
        headers: { 'content-type': headers['content-type'] ?? '', location: headers.location ?? '' },
    });
}


/***/ }),

/***/ 2832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ storeBundle),
/* harmony export */   Od: () => (/* binding */ listBundles),
/* harmony export */   h0: () => (/* binding */ StoreRejection),
/* harmony export */   xX: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2989);
/* harmony import */ var _fetch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8355);



function storeOf(repository, token, env) {
    return { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', repository, token };
}
class StoreRejection extends Error {
    status;
    constructor(status, message) {
        super(`HTTP ${status}${message === '' ? '' : ` ${message}`}`);
        this.status = status;
    }
}
const waitsMs = [500, 2_000];
async function storeBundle(store, bundle) {
    const { id } = await send(store, '', { method: 'POST', body: `{"bundle":${bundle}}` });
    if (id === undefined)
        throw new Error('the response has no id');
    return `${id}`;
}
async function listBundles(store, digest) {
    const path = `/${encodeURIComponent(digest)}?per_page=100&predicate_type=provenance`;
    try {
        const { attestations = [] } = await send(store, path, {});
        return attestations.flatMap(({ bundle }) => bundle ?? []);
    }
    catch (error) {
        if (error instanceof StoreRejection && error.status === 404)
            return [];
        throw error;
    }
}
async function send({ apiUrl, repository, token }, path, init) {
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
    };
    for (let attempt = 0;; attempt++) {
        try {
            const response = await (0,_fetch_js__WEBPACK_IMPORTED_MODULE_2__/* .fetchThroughAgents */ .a)(`${apiUrl}/repos/${repository}/attestations${path}`, {
                ...init,
                headers,
            });
            const text = await response.text();
            if (!response.ok)
                throw new StoreRejection(response.status, messageIn(text));
            return JSON.parse(text);
        }
        catch (error) {
            const waitMs = waitsMs[attempt];
            const isRetryable = !(error instanceof StoreRejection) || error.status >= 500 || error.status === 429;
            if (!isRetryable || waitMs === undefined)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(waitMs);
        }
    }
}
function messageIn(text) {
    try {
        const { message } = JSON.parse(text);
        return String(message ?? '').slice(0, 500);
    }
    catch (error) {
        return (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    }
}


/***/ }),

/***/ 72:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  attestImage: () => (/* binding */ attestImage)
});

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __webpack_require__(2989);
;// CONCATENATED MODULE: ./build/failures/attest.js

const permissions = 'permissions: { id-token: write, attestations: write, contents: read }';
const imageStays = 'The image was pushed and stays in ECR.';
function signingTokenUnavailable({ fromFork }, message, cause) {
    return new action_error/* ActionError */.lZ('attest-failed', {
        what: `The provenance cannot be signed: ${message}`,
        why: fromFork
            ? `GitHub gives no ID token to a pull request from a fork. ${imageStays}`
            : `Signing needs an ID token, and GitHub issues it only to a job with the permission \`id-token: write\`. A called workflow has at most the permissions of its caller. ${imageStays}`,
        fix: fromFork
            ? 'Set `attest: off` for pull requests.'
            : `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`,
        cause,
    });
}
function claimsMissing(names) {
    return new action_error/* ActionError */.lZ('attest-failed', {
        what: `The ID token of this job has no ${names.join(', ')}.`,
        why: `The token is not from GitHub Actions, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL. ${imageStays}`,
        fix: 'Run this job on github.com or GHE.com, and remove the step that sets this variable.',
    });
}
function signatureFailed(hosts, error) {
    const message = (0,action_error/* messageOf */.bD)(error);
    const causeMessage = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    const causeText = message.includes(causeMessage) ? '' : `: ${causeMessage}`;
    const isRejected = /\(4\d\d\)/.test(message);
    return new action_error/* ActionError */.lZ('attest-failed', {
        what: `Sigstore did not sign the provenance: ${message}${causeText}`,
        why: isRejected
            ? `The service rejected the request. ${imageStays}`
            : `The runner cannot reach one of ${hosts.join(', ')}, or the service has an outage. ${imageStays}`,
        fix: isRejected
            ? "Check Sigstore's status page (https://status.sigstore.dev), and run the job again."
            : 'Allow these hosts (port 443) in the firewall or proxy of the runner, or run the job again.',
        cause: error,
    });
}
function storingFailed(githubRepository, status, error) {
    const isDenied = status !== undefined && [401, 403, 404].includes(status);
    return new action_error/* ActionError */.lZ('attest-failed', {
        what: `GitHub did not store the attestation of ${githubRepository}: ${(0,action_error/* messageOf */.bD)(error)}`,
        why: isDenied
            ? `The token in \`github-token\` lacks the permission \`attestations: write\`, or the GitHub repository is private and its plan does not include attestations. ${imageStays}`
            : `GitHub's API cannot be reached or has an outage. ${imageStays}`,
        fix: isDenied
            ? `Add \`${permissions}\` to the job, and to the job that calls a reusable workflow. Then run the job again.`
            : 'Run the job again.',
        cause: error,
    });
}
function attestationPushFailed(repository, error) {
    return new action_error/* ActionError */.lZ('attest-failed', {
        ...error.explanation,
        what: `The attestation could not be pushed to ${repository}: ${error.explanation.what}`,
        why: `${error.explanation.why} ${imageStays}`,
        cause: error,
    });
}

// EXTERNAL MODULE: ./build/github/id-token.js
var id_token = __webpack_require__(6381);
// EXTERNAL MODULE: ./build/names/reference.js
var reference = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/plan/attestation/provenance.js
var provenance = __webpack_require__(6516);
// EXTERNAL MODULE: ./build/plan/result.js + 2 modules
var result = __webpack_require__(5500);
// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/registry/referrer.js

const emptyConfig = { mediaType: 'application/vnd.oci.empty.v1+json', content: '{}' };
async function pushReferrer(client, { mediaType = 'application/vnd.oci.image.manifest.v1+json', digest, size }, { type, content, annotations }) {
    const config = await pushBlob(client, emptyConfig);
    const layer = await pushBlob(client, { mediaType: type, content });
    const manifest = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: type,
        config,
        layers: [layer],
        subject: { mediaType, digest, size },
        annotations,
    };
    const text = JSON.stringify(manifest);
    const document = { digest: (0,oci_manifest/* digestOf */.ol)(text), text, mediaType: manifest.mediaType };
    await client.putManifest(document, document.digest);
    return document.digest;
}
async function pushBlob({ session, blobs }, { mediaType, content }) {
    const bytes = Buffer.from(content);
    const blob = { mediaType, digest: (0,oci_manifest/* digestOf */.ol)(content), size: bytes.length };
    await session.attempt(`Writing ${blob.digest}`, async () => {
        if (await blobs.has(blob.digest))
            return;
        await blobs.upload(await blobs.openUpload(), blob, singleChunk(bytes));
    });
    return blob;
}
async function* singleChunk(bytes) {
    yield bytes;
}

// EXTERNAL MODULE: ./build/sigstore/github-store.js
var github_store = __webpack_require__(2832);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(1040);
// EXTERNAL MODULE: ./node_modules/@sigstore/sign/dist/index.js
var sign_dist = __webpack_require__(5179);
// EXTERNAL MODULE: ./build/sigstore/fetch.js
var fetch = __webpack_require__(8355);
;// CONCATENATED MODULE: ./build/sigstore/sign.js



const requestOptions = { timeout: 10_000, retry: 1 };
async function signStatement(statement, { fulcio, rekor, timestamps }, idToken) {
    (0,fetch/* replaceFetch */.f)();
    const identityProvider = { getToken: async () => idToken };
    const signer = new sign_dist/* FulcioSigner */.$o({ fulcioBaseURL: fulcio, identityProvider, ...requestOptions });
    const witnesses = [
        ...(rekor ? [new sign_dist/* RekorWitness */.fU({ rekorBaseURL: rekor, fetchOnConflict: true, ...requestOptions })] : []),
        ...(timestamps ? [new sign_dist/* TSAWitness */.gs({ tsaBaseURL: timestamps, ...requestOptions })] : []),
    ];
    const content = { data: Buffer.from(JSON.stringify(statement)), type: 'application/vnd.in-toto+json' };
    const bundle = await new sign_dist/* DSSEBundleBuilder */.VV({ signer, witnesses }).create(content);
    return { mediaType: bundle.mediaType, text: JSON.stringify((0,dist.bundleToJSON)(bundle)) };
}

// EXTERNAL MODULE: ./build/steps/repositories.js + 1 modules
var repositories = __webpack_require__(5394);
// EXTERNAL MODULE: ./build/steps/settle-all.js
var settle_all = __webpack_require__(4551);
;// CONCATENATED MODULE: ./build/steps/attest.js











const audience = 'sigstore';
const tokenTimeoutMs = 10_000;
async function attestImage(image, plan, aws, step) {
    const copies = (image.bakedImages ?? [image]).flatMap(pushedCopies);
    if (copies.length === 0) {
        step.log.info('Nothing was built, so nothing is attested: the existing image keeps its attestations.');
        return {};
    }
    try {
        return { result: await attest(copies, plan, aws, step) };
    }
    catch (error) {
        return { failure: (0,action_error/* asActionError */.z6)(error) };
    }
}
async function attest(copies, plan, aws, step) {
    const { log, env } = step;
    const { repository, serverUrl, githubToken } = plan;
    const subjects = copies.map(({ subject }) => subject);
    log.mask(githubToken);
    const { token, claims } = await requestToken(plan, step);
    const instance = (0,provenance/* signingInstance */.Xk)(claims, serverUrl);
    const bundle = await signStatement((0,provenance/* provenanceStatement */.D2)(subjects, claims, serverUrl), instance, token).catch((error) => {
        throw signatureFailed(hostsOf(instance), error);
    });
    const id = await (0,github_store/* storeBundle */.AG)((0,github_store/* storeOf */.xX)(repository, githubToken, env), bundle.text).catch((error) => {
        throw storingFailed(repository, error instanceof github_store/* StoreRejection */.h0 ? error.status : undefined, error);
    });
    const url = `${serverUrl}/${repository}/attestations/${id}`;
    log.logChange(`Attested ${subjects.map(subjectName).join(' and ')}: ${url}`);
    await (0,settle_all/* settleAll */.j)(copies.map((copy) => pushAttestation(copy, bundle, aws, step)));
    return { id, url, bundle: bundle.text };
}
function pushedCopies(image) {
    const { outcome, digest } = image;
    if (!digest || (outcome !== 'pushed' && outcome !== 'joined'))
        return [];
    return (0,result/* repositoriesOfImage */.a0)(image).map((repository) => ({
        repository,
        subject: { name: (0,reference/* repositoryOf */._M)(repository), digest },
    }));
}
async function requestToken({ run }, { log, env }) {
    const token = await (0,id_token/* idTokenRequester */.Vy)(env, run)(audience, AbortSignal.timeout(tokenTimeoutMs)).catch((error) => {
        throw signingTokenUnavailable(run, (0,action_error/* asActionError */.z6)(error).message, error);
    });
    log.mask(token);
    const claimsOrMissingNames = (0,provenance/* readProvenanceClaims */.Bh)(token);
    if (!('sub' in claimsOrMissingNames))
        throw claimsMissing(claimsOrMissingNames);
    return { token, claims: claimsOrMissingNames };
}
function hostsOf(instance) {
    return Object.values(instance).map((url) => new URL(url).host);
}
async function pushAttestation({ repository, subject }, { mediaType, text }, aws, step) {
    const client = (0,repositories/* openRepository */.h_)(repository, aws, step, 'target')?.client();
    if (!client)
        return step.log.warning(`The attestation was not pushed to ${subject.name}: it is not in Amazon ECR.`);
    const annotations = {
        'org.opencontainers.image.created': new Date().toISOString(),
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': provenance/* provenanceType */.wy,
    };
    try {
        const image = await client.head(subject.digest);
        if (!image)
            throw new Error(`${subjectName(subject)} does not exist`);
        const digest = await pushReferrer(client, image, { type: mediaType, content: text, annotations });
        step.log.logChange(`Pushed the attestation ${subject.name}@${digest}.`);
    }
    catch (error) {
        throw attestationPushFailed(subject.name, (0,action_error/* asActionError */.z6)(error));
    }
}
function subjectName({ name, digest }) {
    return `${name}@${digest}`;
}


/***/ })

};
