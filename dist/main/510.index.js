export const id = 510;
export const ids = [510];
export const modules = {

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

/***/ 2510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyDigests: () => (/* binding */ verifyDigests)
});

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __webpack_require__(2989);
;// CONCATENATED MODULE: ./build/failures/verify.js

const nothingWritten = 'Nothing was written.';
const maxProblems = 10;
function provenanceMissing(image, repositories) {
    return new action_error/* ActionError */.lZ('verification-failed', {
        what: `${image} has no signed provenance.`,
        why: `Neither the registry nor GitHub's attestations of ${repositories.join(', ')} have an attestation for this digest. ${nothingWritten}`,
        fix: 'Build the image with `attest: provenance`. If it was signed, check that its attestation was copied too, and that `source-image` or `digests` name the digest that was signed: an index and the images of its platforms have different digests.',
    });
}
function provenanceRejected(image, problems) {
    const distinctProblems = [...new Set(problems.map(oneLine))];
    const shownItems = distinctProblems.slice(0, maxProblems).map((problem) => `- ${problem}`);
    const hiddenCount = distinctProblems.length - shownItems.length;
    return new action_error/* ActionError */.lZ('verification-failed', {
        what: [
            `The attestations of ${image} were found, but the step does not accept any of them:`,
            ...shownItems,
            ...(hiddenCount > 0 ? [`- and ${hiddenCount} more`] : []),
        ].join('\n'),
        why: `The image was not built by a repository or workflow that \`verify\` lists, or its attestation was altered. ${nothingWritten}`,
        fix: 'Do not use this image until you know who built it. If you trust that repository or workflow, add it to `verify`.',
    });
}
function trustUnavailable(host, error) {
    return new action_error/* ActionError */.lZ('verification-failed', {
        what: `The trusted root of Sigstore could not be loaded from ${host}: ${error.message}`,
        why: `The runner cannot reach ${host}, or its response is not signed with the expected keys. Without a trusted root, no signature can be verified. ${nothingWritten}`,
        fix: `Allow ${host} (port 443) in the firewall or proxy of the runner, or set \`trusted-root\` to a file with the output of \`gh attestation trusted-root\`.`,
        cause: error,
    });
}
function storeUnreadable(repository, status, error) {
    const isDenied = status === 401 || status === 403;
    return new action_error/* ActionError */.lZ('verification-failed', {
        what: `The registry has no attestation, and GitHub did not return the attestations of ${repository}: ${(0,action_error/* messageOf */.bD)(error)}`,
        why: isDenied
            ? `The token in \`github-token\` may not read attestations of ${repository}. ${nothingWritten}`
            : `GitHub's API cannot be reached or has an outage. ${nothingWritten}`,
        fix: isDenied
            ? 'Add `attestations: read` to the permissions of the job. For another repository, set `github-token` to a token that may read it.'
            : 'Run the job again.',
        cause: error,
    });
}
function oneLine(text) {
    return text.replaceAll(/[\p{C}\s]+/gu, ' ').slice(0, 500);
}

// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/plan/attestation/signer.js
function signerMismatch(signer, rules, serverUrl) {
    const allRules = rules.some(({ kind }) => kind === 'issuer') ? rules : [...rules, defaultIssuer(serverUrl)];
    const actualValues = { repo: signer.repository, workflow: signer.workflow, issuer: signer.issuer };
    for (const [kind, rulesOfKind] of Map.groupBy(allRules, (rule) => rule.kind)) {
        const actual = actualValues[kind];
        if (rulesOfKind.some((rule) => matches(rule, actual, serverUrl)))
            continue;
        return `its ${kindNames[kind]} is ${actual}, not ${rulesOfKind.map(({ value }) => value).join(' or ')}`;
    }
    return undefined;
}
const kindNames = { repo: 'repository', workflow: 'workflow', issuer: 'issuer' };
function matches({ kind, value }, actual, serverUrl) {
    switch (kind) {
        case 'issuer':
            return actual === value;
        case 'repo':
            return actual.toLowerCase() === `${serverUrl}/${value}`.toLowerCase();
        case 'workflow': {
            const expected = `${serverUrl}/${value}`;
            return expected.endsWith('*') ? actual.startsWith(expected.slice(0, -1)) : actual === expected;
        }
    }
}
function defaultIssuer(serverUrl) {
    const { hostname } = new URL(serverUrl);
    const domain = hostname === 'github.com' ? 'githubusercontent.com' : hostname;
    return { kind: 'issuer', value: `https://token.actions.${domain}` };
}

// EXTERNAL MODULE: ./build/plan/attestation/verification.js
var verification = __webpack_require__(2844);
// EXTERNAL MODULE: ./build/sigstore/github-store.js
var github_store = __webpack_require__(2832);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var dist = __webpack_require__(9654);
// EXTERNAL MODULE: ./node_modules/@sigstore/tuf/dist/index.js
var tuf_dist = __webpack_require__(4423);
// EXTERNAL MODULE: ./build/sigstore/fetch.js
var fetch = __webpack_require__(8355);
;// CONCATENATED MODULE: ./build/sigstore/github-tuf-root.json
const github_tuf_root_namespaceObject = /*#__PURE__*/JSON.parse('{"signatures":[{"keyid":"a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","sig":"304402203c8f5f7443f7052923e82f9ca0b1bb61a33498444076a2f43e1285a47f6e562d022014de99a7e5413440896b6804944e3c49390cfe6e617211b8dc42a8e67675bc13"},{"keyid":"d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","sig":"3044022009a20307f974af7e05cc9564eea497f45062e3b21272d1062713b3d22c868298022059d032ad973a28bdbd03959cf96b21398b6b6e2ca618c17ce6c13712246343a2"},{"keyid":"539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a","sig":"3045022100edd270d36d0c8468b9a1f2ef1c81a270c72ffd50c65bca0ed1ebd424df09f64b022002b27ffafd7bc5bdfc25281b5b9b597cf2d67d4eeb4af2ff45eb3e666b860c21"},{"keyid":"88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","sig":"30460221008d7d95434e576d5876b2db30fd645505ca546618bbc7a8e4b39f64e6a36df9ad022100c00a5294e4ddd02d48d28918b87a06bdfdeccd0618ecdcec29bb2597a05fe474"},{"keyid":"5e01c9a0b2641a8965a4a74e7df0bc7b2d8278a2c3ca0cf7a3f2f783d3c69800","sig":"30450220215fb3d19d94560a3a2a6067a71c92daf867d13700c9500c4c32d8009a48a634022100df9fb6cee786313bf6c363daac4de39b3dd531f211f81d2391c41bd2d0f91a80"},{"keyid":"4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228","sig":"304502204091ac5e61b6462d262ecc8442781dd09843bed39942a95a4884c8c6a2c212ef022100dcee86392748f48950d04d539ac1a6643ed1f0b4bd6856f8aeb5a135826c846f"},{"keyid":"eb8eff37f93af2faaba519f341decec3cecd3eeafcace32966db9723842c8a62","sig":"30460221009188548601a43b501223caeefca4876ae892e18a85c885004b4c8aeeb05a4421022100abdcc72d94597f8297d6297897ff96f285168dbe6b3d57f846dbc7a2948d2935"},{"keyid":"8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","sig":"3046022100b440561545d48759dc4140cda9f8af7c9405a101d6136dd0a26edd6562b7064f022100cafa917ed90350494e47d226b64a8ec63ef5ceebb8ba4d2dec2ce018e4ad402a"}],"signed":{"_type":"root","consistent_snapshot":true,"expires":"2024-06-23T08:29:18Z","keys":{"4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENki7aZVips5SgRzCd/Om0CGzQKY/\\nnv84giqVDmdwb2ys82Z6soFLasvYYEEQcwqaC170n9gr93wHUgPc796uJA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@ashtom"},"539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElD0o2sOZN9n3RKQ7PtMLAoXj+2Ai\\nn4PKT/pfnzDlNLrD3VTQwCc4sR4t+OLu4KQ+qk+kXkR9YuBsu3bdJZ1OWw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@nerdneha"},"5e01c9a0b2641a8965a4a74e7df0bc7b2d8278a2c3ca0cf7a3f2f783d3c69800":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC9RNAsuDCNO6T7qA7Y5F8orw2tIW\\nr7rUr4ffxvzTMrbkVtjR/trtE0q0+T0zQ8TWLyI6EYMwb947ej2ItfkOyA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@jacobdepriest"},"88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBagkskNOpOTbetTX5CdnvMy+LiWn\\nonRrNrqAHL4WgiebH7Uig7GLhC3bkeA/qgb926/vr9qhOPG9Buj2HatrPw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@gregose"},"8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7IEoVNwrprchXGhT5sAhSax7SOd3\\n8duuISghCzfmHdKJWSbV2wJRamRiUVRtmA83K/qm5cT20WXMCT5QeM/D3A==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@trevrosen"},"a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC2wJ3xscyXxBLybJ9FVjwkyQMe53\\nRHUz77AjMO8MzVaT8xw6ZvJqdNZiytYtigWULlINxw6frNsWJKb/f7lC8A==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@kommendorkapten"},"d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDdORwcruW3gqAgaLjH/nNdGMB4kQ\\nAvA+wD6DyO4P/wR8ee2ce83NZHq1ZADKhve0rlYKaKy3CqyQ5SmlZ36Zhw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@krukow"},"eb8eff37f93af2faaba519f341decec3cecd3eeafcace32966db9723842c8a62":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENynVdQnM9h7xU71G7PiJpQaDemub\\nkbjsjYwLlPJTQVuxQO8WeIpJf8MEh5rf01t2dDIuCsZ5gRx+QvDv0UzfsA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@mph4"},"eb9799b483affac9da87ef4c9ea467928415c961349e607e5e6e485679b07f8f":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENKNcNcX+d73lS1TRFb9Vnp8JvOoh\\nzYQ+in43iGenbG8RGo9L/6FJ2hoRbVU6xskvyuErcdPbCdI4GxrQ5i8hkw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-online-uri":"azurekms://production-tuf-root.vault.azure.net/keys/Online-Key/aaf375fd8ed24acb949a5cc173700b05"}},"roles":{"root":{"keyids":["a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228","88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","5e01c9a0b2641a8965a4a74e7df0bc7b2d8278a2c3ca0cf7a3f2f783d3c69800","d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","eb8eff37f93af2faaba519f341decec3cecd3eeafcace32966db9723842c8a62","8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a"],"threshold":3},"snapshot":{"keyids":["eb9799b483affac9da87ef4c9ea467928415c961349e607e5e6e485679b07f8f"],"threshold":1,"x-tuf-on-ci-expiry-period":21,"x-tuf-on-ci-signing-period":7},"targets":{"keyids":["a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228","88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","5e01c9a0b2641a8965a4a74e7df0bc7b2d8278a2c3ca0cf7a3f2f783d3c69800","d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","eb8eff37f93af2faaba519f341decec3cecd3eeafcace32966db9723842c8a62","8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a"],"threshold":3},"timestamp":{"keyids":["eb9799b483affac9da87ef4c9ea467928415c961349e607e5e6e485679b07f8f"],"threshold":1,"x-tuf-on-ci-expiry-period":7,"x-tuf-on-ci-signing-period":6}},"spec_version":"1.0.31","version":1,"x-tuf-on-ci-expiry-period":240,"x-tuf-on-ci-signing-period":60}}');
;// CONCATENATED MODULE: ./build/sigstore/trust.js






const tufRepositories = {
    public: { url: 'https://tuf-repo-cdn.sigstore.dev' },
    github: { url: 'https://tuf-repo.github.com', root: github_tuf_root_namespaceObject },
};
function rootsOfFile(documents) {
    const roots = documents.map((document) => dist.TrustedRoot.fromJSON(document));
    return async () => roots;
}
function rootsOfTuf(temporaryDirectory, repositories = tufRepositories) {
    let publicRoots;
    let githubRoots;
    return (isLogged) => {
        if (isLogged) {
            publicRoots ??= loadRoot(repositories.public, temporaryDirectory);
            return publicRoots;
        }
        githubRoots ??= loadRoot(repositories.github, temporaryDirectory);
        return githubRoots;
    };
}
async function loadRoot({ url, root }, temporaryDirectory) {
    (0,fetch/* replaceFetch */.f)();
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temporaryDirectory, 'sigstore-'));
    const rootPath = (0,external_node_path_.join)(folder, 'first-root.json');
    try {
        if (root)
            (0,external_node_fs_.writeFileSync)(rootPath, JSON.stringify(root));
        const options = { mirrorURL: url, cachePath: (0,external_node_path_.join)(folder, 'cache'), timeout: 10_000, retry: 1 };
        return [await (0,tuf_dist.getTrustedRoot)({ ...options, ...(root && { rootPath }) })];
    }
    catch (error) {
        throw new TrustUnavailable(new URL(url).host, error);
    }
    finally {
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    }
}
class TrustUnavailable extends Error {
    host;
    constructor(host, cause) {
        const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
        super(reason instanceof Error ? reason.message : String(reason), { cause });
        this.host = host;
    }
}

// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var bundle_dist = __webpack_require__(1040);
// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var core_dist = __webpack_require__(3917);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(4187);
// EXTERNAL MODULE: ./build/plan/attestation/provenance.js
var provenance = __webpack_require__(6516);
;// CONCATENATED MODULE: ./build/sigstore/verify.js





class BundleProblem extends Error {
}
async function verifyBundle(bundle, digest, roots) {
    const parsed = orBundleProblem('it is not a Sigstore bundle', () => (0,bundle_dist.bundleFromJSON)(bundle));
    const { content, verificationMaterial } = parsed;
    if (content.$case !== 'dsseEnvelope')
        throw new BundleProblem('it contains no statement');
    const isLogged = verificationMaterial.tlogEntries.length > 0;
    const verifiedSigner = verifyWithAny(await roots(isLogged), parsed);
    const { payload, payloadType } = content.dsseEnvelope;
    if (payloadType !== 'application/vnd.in-toto+json')
        throw new BundleProblem(`its content is ${payloadType}`);
    const statement = orBundleProblem('its statement is not JSON', () => JSON.parse(payload.toString()));
    if (statement._type !== provenance/* statementType */.qB)
        throw new BundleProblem(`its statement has the type ${statement._type}`);
    if (statement.predicateType !== provenance/* provenanceType */.wy)
        throw new BundleProblem(`it is ${statement.predicateType}, not SLSA provenance`);
    const subjects = (statement.subject ?? []).map((subject) => `sha256:${subject.digest?.sha256}`);
    if (!subjects.includes(digest))
        throw new BundleProblem(`it is about another digest, ${subjects.join(' and ')}`);
    return signerOf(verifiedSigner);
}
function verifyWithAny(roots, bundle) {
    const problems = [];
    for (const root of roots) {
        const thresholds = {
            tlogThreshold: Math.min(root.tlogs.length, 1),
            ctlogThreshold: Math.min(root.ctlogs.length, 1),
            timestampThreshold: 1,
        };
        try {
            return new verify_dist/* Verifier */.BL((0,verify_dist/* toTrustMaterial */.jO)(root), thresholds).verify((0,verify_dist/* toSignedEntity */.DC)(bundle));
        }
        catch (error) {
            problems.push(`${checkOf(error)}: ${(0,action_error/* messageOf */.bD)(error)}`);
        }
    }
    throw new BundleProblem(problems.join('; ') || 'no trusted root is known');
}
function checkOf(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'CERTIFICATE_ERROR')
        return 'its certificate is not trusted, or was not valid when it signed';
    if (code === 'SIGNATURE_ERROR')
        return 'its signature does not match its content';
    if (code.startsWith('TIMESTAMP'))
        return 'its timestamp is not valid';
    if (code.startsWith('TLOG'))
        return 'its entry in the transparency log is not valid';
    return 'it cannot be verified';
}
const extensionOids = { repository: '1.3.6.1.4.1.57264.1.12', commit: '1.3.6.1.4.1.57264.1.13' };
function signerOf({ identity }) {
    const extensionText = (oid) => {
        const extension = identity?.oids?.find(({ oid: { id = [] } = {} }) => id.join('.') === oid);
        return extension ? core_dist.ASN1Obj.parseBuffer(Buffer.from(extension.value)).value.toString() : '';
    };
    return {
        issuer: identity?.extensions?.issuer ?? '',
        repository: extensionText(extensionOids.repository),
        workflow: identity?.subjectAlternativeName ?? '',
        commit: extensionText(extensionOids.commit),
    };
}
function orBundleProblem(problem, work) {
    try {
        return work();
    }
    catch (error) {
        throw new BundleProblem(`${problem}: ${(0,action_error/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/steps/verify.js








const maxBundles = 50;
async function verifyDigests(digests, source, plan, step) {
    step.log.mask(plan.githubToken);
    const roots = trustedRoots(plan, step);
    return Promise.all(digests.map((digest) => verifyDigest(digest, source, plan, roots, step)));
}
function trustedRoots({ trustedRoot }, { runner }) {
    if (trustedRoot === undefined)
        return rootsOfTuf(runner.temporaryDirectory);
    return rootsOfFile((0,verification/* parseRoots */.TF)(runner.read(trustedRoot) ?? '') ?? []);
}
async function verifyDigest(digest, source, plan, roots, step) {
    const image = `${source.repository}@${digest}`;
    const problems = [];
    for (const findBundles of [findInRegistry(source), findOnGitHub(plan, step)]) {
        const bundles = await findBundles(digest).catch((error) => {
            if (problems.length === 0)
                throw error;
            problems.push((0,action_error/* messageOf */.bD)(error));
            return [];
        });
        for (const bundle of bundles) {
            const signerOrProblem = await checkBundle(bundle, digest, plan, roots);
            if (typeof signerOrProblem === 'string') {
                problems.push(signerOrProblem);
                continue;
            }
            const signer = signerOrProblem;
            step.log.info(`Verified ${image}: built by ${signer.workflow} from ${signer.repository} at ${signer.commit}.`);
            return signer;
        }
    }
    throw problems.length > 0 ? provenanceRejected(image, problems) : provenanceMissing(image, plan.repositories);
}
async function checkBundle(bundle, digest, { rules, serverUrl }, roots) {
    try {
        const signer = await verifyBundle(bundle, digest, roots);
        return signerMismatch(signer, rules, serverUrl) ?? signer;
    }
    catch (error) {
        if (error instanceof BundleProblem)
            return error.message;
        if (error instanceof TrustUnavailable)
            throw trustUnavailable(error.host, error);
        throw error;
    }
}
function findInRegistry(source) {
    return async (digest) => {
        const client = source.client();
        const referrers = await client.referrers(digest);
        const descriptors = referrers
            .filter(({ artifactType = '' }) => artifactType.startsWith(bundleType))
            .slice(0, maxBundles);
        const bundles = await Promise.all(descriptors.map((descriptor) => readBundle(descriptor, client)));
        return bundles.filter((bundle) => bundle !== undefined);
    };
}
const bundleType = 'application/vnd.dev.sigstore.bundle';
async function readBundle({ digest }, client) {
    const manifest = await client.manifest(digest);
    const layer = manifest && (0,oci_manifest/* partsOf */.CI)(manifest).blobs.find(({ mediaType = '' }) => mediaType.startsWith(bundleType));
    return layer && client.json(layer.digest);
}
function findOnGitHub({ repositories, githubToken }, { env }) {
    return async (digest) => {
        const bundleLists = await Promise.all(repositories.map((repository) => (0,github_store/* listBundles */.Od)((0,github_store/* storeOf */.xX)(repository, githubToken, env), digest).catch((error) => {
            throw storeUnreadable(repository, error instanceof github_store/* StoreRejection */.h0 ? error.status : undefined, error);
        })));
        return bundleLists.flat().slice(0, maxBundles);
    };
}


/***/ })

};
