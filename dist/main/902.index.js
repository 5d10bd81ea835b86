export const id = 902;
export const ids = [902];
export const modules = {

/***/ 1902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectPublicRegistry: () => (/* binding */ connectPublicRegistry)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr-public/dist-cjs/index.js
var dist_cjs = __webpack_require__(9821);
// EXTERNAL MODULE: ./build/aws/client/attempts.js
var attempts = __webpack_require__(3920);
// EXTERNAL MODULE: ./build/aws/client/connection.js
var connection = __webpack_require__(4302);
;// CONCATENATED MODULE: ./build/aws/ecr-public/connection.js



const region = 'us-east-1';
function openEcrPublic(identity, { info, logChange }) {
    const client = new dist_cjs/* ECRPUBLICClient */.Rr((0,connection/* clientSettings */.r)(region, identity.keys));
    return {
        region,
        identity,
        info,
        logChange,
        send: (what, command, maxAttempts) => (0,attempts/* callWithRetries */.z)(what, (abortSignal) => client.send(command, { abortSignal }), { maxAttempts, info }),
    };
}

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __webpack_require__(2989);
// EXTERNAL MODULE: ./build/failures/denial.js
var denial = __webpack_require__(9595);
// EXTERNAL MODULE: ./build/failures/forbidden.js
var forbidden = __webpack_require__(911);
// EXTERNAL MODULE: ./build/names/ecr.js
var ecr = __webpack_require__(6901);
;// CONCATENATED MODULE: ./build/aws/ecr-public/denial.js






async function publicDenial(api, request) {
    const { action, repository, reference: layerDigest } = request;
    if (action !== 'ecr-public:BatchCheckLayerAvailability')
        return (0,forbidden/* denialWithoutReason */.o)(request);
    const input = { repositoryName: (0,ecr/* withoutAlias */.t2)(repository), layerDigests: [layerDigest] };
    try {
        const command = new dist_cjs/* BatchCheckLayerAvailabilityCommand */.Ym(input);
        await api.send('Asking ECR Public for the reason', command, attempts/* optionalCallAttempts */.t);
        return undefined;
    }
    catch (error) {
        return (0,denial/* parseDenial */.P)((0,action_error/* messageOf */.bD)(error)) ?? (0,forbidden/* denialWithoutReason */.o)(request);
    }
}

// EXTERNAL MODULE: ./build/failures/conditions.js
var conditions = __webpack_require__(5550);
// EXTERNAL MODULE: ./build/failures/repository.js
var repository = __webpack_require__(7852);
;// CONCATENATED MODULE: ./build/failures/public.js



function publicRepositoryMissing({ alias, name }, account, aliases, cause) {
    const aliasHint = aliases && aliases.length > 0 ? ` The public registry of the account is ${urisOf(aliases)}.` : '';
    return new action_error/* ActionError */.lZ('repository-not-found', {
        what: `public.ecr.aws/${alias}/${name} does not exist: account ${account} has no repository ${name} in ECR Public.${aliasHint}`,
        why: 'The repository was not created, or the alias belongs to another account than the role.',
        fix: `Set \`create-repository: true\`, create the repository yourself (\`aws ecr-public create-repository --repository-name ${name} --region us-east-1\`), or correct \`repository\` or \`role-to-assume\`.`,
        cause,
    });
}
function aliasMismatch({ alias, name }, account, aliases, { isCreated = false } = {}) {
    const [firstAlias = ''] = aliases;
    const creation = isCreated ? ` The repository was created as public.ecr.aws/${firstAlias}/${name}.` : '';
    return new action_error/* ActionError */.lZ('repository-not-found', {
        what: `public.ecr.aws/${alias} is not the public registry of account ${account}. Its public registry is ${urisOf(aliases)}.${creation}`,
        why: 'An alias belongs to one account, and only that account can push to it.',
        fix: `Set \`repository: public.ecr.aws/${firstAlias}/${name}\`, or set \`role-to-assume\` to a role of the account that owns the alias ${alias}.`,
    });
}
function publicRejected(name, message, request, cause) {
    const what = `${request.what}: ${message}`;
    switch ((0,conditions/* exceptionCondition */.ns)(name)) {
        case 'command-unsupported':
            return new action_error/* ActionError */.lZ('aws-unreachable', {
                what,
                why: "The endpoint does not support this call. ECR Public's API exists only in us-east-1.",
                fix: 'Unset AWS_ENDPOINT_URL_ECR_PUBLIC (or AWS_ENDPOINT_URL), or point it to us-east-1.',
                cause,
            });
        case 'registry-not-found':
            return new action_error/* ActionError */.lZ('repository-not-found', {
                what,
                why: 'The account has no public registry. AWS creates it with the first public repository.',
                fix: 'Set `create-repository: true`, or set `role-to-assume` to a role of another account.',
                cause,
            });
        default:
            return (0,repository/* repositoryFailed */.MX)(name, message, request, cause);
    }
}
function urisOf(aliases) {
    return aliases.map((alias) => `public.ecr.aws/${alias}`).join(' and ');
}

// EXTERNAL MODULE: ./build/plan/settings/catalog.js
var settings_catalog = __webpack_require__(5781);
// EXTERNAL MODULE: ./build/aws/client/faults.js
var faults = __webpack_require__(3463);
// EXTERNAL MODULE: ./build/aws/client/explain-error.js
var explain_error = __webpack_require__(4188);
;// CONCATENATED MODULE: ./build/aws/ecr-public/explain-error.js




function explainPublicError(error, request, { identity }, action) {
    return publicRejected((0,faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), request, error) ?? (0,explain_error/* explainAwsError */.Ni)(error, identity, action);
}

// EXTERNAL MODULE: ./build/names/reference.js
var reference = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/names/partition.js
var partition = __webpack_require__(5817);
;// CONCATENATED MODULE: ./build/aws/ecr-public/tags.js



const setting = 'repository-tags';
async function updateTags(api, { name, tags }) {
    const resourceArn = (0,partition/* publicRepositoryArn */.$s)(api.identity.account, name);
    const current = await tagsOf(api, name, resourceArn);
    const changedTags = tags.filter(({ key, value }) => current.get(key) !== value);
    if (changedTags.length === 0)
        return api.info(`The tags of ${name} are already up to date.`);
    const what = `Tagging ${name} in ECR Public`;
    try {
        await api.send(what, new dist_cjs/* TagResourceCommand */.N4({ resourceArn, tags: changedTags.map(apiTag) }));
    }
    catch (error) {
        throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:TagResource');
    }
    for (const { key, value } of changedTags) {
        const previousText = current.has(key) ? `, which was ${current.get(key)}` : '';
        api.logChange(`Changed a tag of ${name}: ${key}=${value}${previousText}.`);
    }
}
function apiTag({ key, value }) {
    return { Key: key, Value: value };
}
async function tagsOf(api, name, resourceArn) {
    const what = `Reading the tags of ${name} in ECR Public`;
    try {
        const { tags = [] } = await api.send(what, new dist_cjs/* ListTagsForResourceCommand */.a_({ resourceArn }));
        return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    }
    catch (error) {
        throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:ListTagsForResource');
    }
}

;// CONCATENATED MODULE: ./build/aws/ecr-public/repositories.js







async function findPublic(api, name) {
    const what = `Looking for ${name} in ECR Public`;
    try {
        const { repositories = [] } = await api.send(what, new dist_cjs/* DescribeRepositoriesCommand */.pE({ repositoryNames: [name] }));
        return { kind: 'found', path: pathOf(repositories[0]?.repositoryUri) };
    }
    catch (error) {
        if ((0,faults/* isDenied */.GZ)(error)) {
            api.info(`Could not describe ${name} in ECR Public: ${(0,action_error/* messageOf */.bD)(error)}`);
            return { kind: 'unknown' };
        }
        if ((0,faults/* conditionOf */.rI)(error) === 'repository-not-found')
            return { kind: 'missing', cause: error };
        throw explainPublicError(error, { what, repository: name }, api, 'ecr-public:DescribeRepositories');
    }
}
async function createPublic(api, { name, catalog, tags }) {
    const what = `Creating ${name} in ECR Public`;
    const input = {
        repositoryName: name,
        ...(Object.keys(catalog).length > 0 ? { catalogData: catalogInput(catalog) } : {}),
        ...(tags.length > 0 ? { tags: tags.map(apiTag) } : {}),
    };
    try {
        const { repository } = await api.send(what, new dist_cjs/* CreateRepositoryCommand */.WT(input));
        return pathOf(repository?.repositoryUri);
    }
    catch (error) {
        if ((0,faults/* conditionOf */.rI)(error) === 'repository-exists')
            return undefined;
        throw explainPublicError(error, { what, repository: name }, api, 'ecr-public:CreateRepository');
    }
}
async function ownAliases(api) {
    try {
        const command = new dist_cjs/* DescribeRegistriesCommand */.CO({});
        const { registries = [] } = await api.send('Reading the aliases of ECR Public', command, attempts/* optionalCallAttempts */.t);
        const aliases = registries.flatMap((registry) => registry.aliases ?? []);
        const primaryFirst = aliases.toSorted((a, b) => Number(b.primaryRegistryAlias) - Number(a.primaryRegistryAlias));
        return primaryFirst.flatMap(({ name, status }) => (name && status === 'ACTIVE' ? [name] : []));
    }
    catch {
        return undefined;
    }
}
function catalogInput({ architectures, operatingSystems, ...texts }) {
    return {
        ...texts,
        ...(architectures ? { architectures: [...architectures] } : {}),
        ...(operatingSystems ? { operatingSystems: [...operatingSystems] } : {}),
    };
}
function pathOf(uri = '') {
    return (0,reference/* splitHost */.Ve)(uri).name;
}

;// CONCATENATED MODULE: ./build/aws/ecr-public/catalog.js





const catalog_setting = 'catalog';
async function updateCatalog(api, { name, catalog }) {
    const current = await catalogOf(api, name);
    const { logoUrl } = current;
    const before = fieldsOf(current);
    const changedFields = (0,settings_catalog/* catalogDifferences */.sH)(before, catalog);
    if (changedFields.length === 0)
        return api.info(`The catalog of ${name} is already up to date.`);
    const what = `Changing the catalog of ${name} in ECR Public`;
    const input = { repositoryName: name, catalogData: catalogInput({ ...before, ...catalog }) };
    try {
        const response = await api.send(what, new dist_cjs/* PutRepositoryCatalogDataCommand */.Ch(input));
        api.logChange(`Changed the catalog of ${name}: ${changedFields.join(', ')}.`);
        if (logoUrl !== undefined && response.catalogData?.logoUrl === undefined) {
            api.info(`ECR Public removed the logo of ${name} with this change. Add the logo again in the console: ${logoUrl}`);
        }
    }
    catch (error) {
        throw explainPublicError(error, { what, repository: name, setting: catalog_setting }, api, 'ecr-public:PutRepositoryCatalogData');
    }
}
async function catalogOf(api, name) {
    const what = `Reading the catalog of ${name} in ECR Public`;
    try {
        const { catalogData = {} } = await api.send(what, new dist_cjs/* GetRepositoryCatalogDataCommand */.Rh({ repositoryName: name }));
        return catalogData;
    }
    catch (error) {
        if ((0,faults/* conditionOf */.rI)(error) === 'setting-not-found')
            return {};
        throw explainPublicError(error, { what, repository: name, setting: catalog_setting }, api, 'ecr-public:GetRepositoryCatalogData');
    }
}
function fieldsOf(data) {
    const { description, aboutText, usageText, architectures, operatingSystems } = data;
    const fields = { description, aboutText, usageText, architectures, operatingSystems };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

// EXTERNAL MODULE: ./build/plan/settings/difference.js
var difference = __webpack_require__(3135);
;// CONCATENATED MODULE: ./build/aws/ecr-public/policy.js




const policy_setting = 'repository-policy';
async function updatePolicy(api, name, policy) {
    const before = await currentPolicy(api, name);
    const differences = (0,difference/* statementDifferences */.iL)(before, policy);
    if (differences.length === 0)
        return api.info(`The policy of ${name} is already up to date.`);
    await setPolicy(api, name, policy);
    api.logChange([`Changed the policy of ${name}:`, ...differences].join('\n'));
}
async function setPolicy(api, name, policyText) {
    const what = `Setting the policy of ${name} in ECR Public`;
    try {
        await api.send(what, new dist_cjs/* SetRepositoryPolicyCommand */.IO({ repositoryName: name, policyText }));
    }
    catch (error) {
        throw explainPublicError(error, { what, repository: name, setting: policy_setting }, api, 'ecr-public:SetRepositoryPolicy');
    }
}
async function currentPolicy(api, name) {
    const what = `Reading the policy of ${name} in ECR Public`;
    try {
        const { policyText } = await api.send(what, new dist_cjs/* GetRepositoryPolicyCommand */.Me({ repositoryName: name }));
        return policyText;
    }
    catch (error) {
        if ((0,faults/* conditionOf */.rI)(error) === 'setting-not-found')
            return undefined;
        throw explainPublicError(error, { what, repository: name, setting: policy_setting }, api, 'ecr-public:GetRepositoryPolicy');
    }
}

;// CONCATENATED MODULE: ./build/aws/ecr-public/ensure.js








async function ensurePublicRepository(api, planned) {
    const description = await findPublic(api, planned.name);
    switch (description.kind) {
        case 'found':
            await requireAlias(api, planned, description.path);
            return planned.update ? update(api, planned) : undefined;
        case 'missing': {
            const aliases = await ownAliases(api);
            const isAliasOfOtherAccount = aliases !== undefined && aliases.length > 0 && !aliases.includes(planned.alias);
            if (isAliasOfOtherAccount)
                throw aliasMismatch(planned, api.identity.account, aliases);
            if (!planned.create)
                throw publicRepositoryMissing(planned, api.identity.account, aliases, description.cause);
            return create(api, planned);
        }
        case 'unknown':
            return planned.create ? create(api, planned) : undefined;
    }
}
async function requireAlias(api, planned, path, { isCreated } = { isCreated: false }) {
    if (path === `${planned.alias}/${planned.name}`)
        return;
    const aliases = await ownAliases(api);
    if (aliases?.includes(planned.alias))
        return;
    if (aliases === undefined && !isCreated)
        return api.info(`Could not check who owns the alias ${planned.alias}. The push fails if the alias belongs to another account.`);
    const firstAlias = (0,ecr/* parsePublicName */.ce)(path)?.alias ?? path;
    const knownAliases = [...new Set([firstAlias, ...(aliases ?? [])])];
    throw aliasMismatch(planned, api.identity.account, knownAliases, { isCreated });
}
async function create(api, planned) {
    const path = await createPublic(api, planned);
    if (path === undefined) {
        api.info(`${planned.name} already exists in ECR Public.`);
        return planned.update ? update(api, planned) : undefined;
    }
    await requireAlias(api, planned, path, { isCreated: true });
    api.logChange(`Created public.ecr.aws/${path}.`);
    if (planned.policy === undefined)
        return;
    await setPolicy(api, planned.name, planned.policy).catch((error) => {
        throw (0,repository/* settingNotApplied */.fL)((0,action_error/* asActionError */.z6)(error), planned.name);
    });
}
async function update(api, planned) {
    const { name, catalog, tags, policy } = planned;
    if (Object.keys(catalog).length > 0)
        await updateCatalog(api, planned);
    if (tags.length > 0)
        await updateTags(api, planned);
    if (policy !== undefined)
        await updatePolicy(api, name, policy);
}

// EXTERNAL MODULE: ./build/aws/client/authorization.js
var authorization = __webpack_require__(5893);
;// CONCATENATED MODULE: ./build/aws/ecr-public/logins.js





const what = 'Requesting a login to ECR Public';
async function publicLogins(api, registries, mask) {
    const { authorizationData = {} } = await api
        .send(what, new dist_cjs/* GetAuthorizationTokenCommand */.Eu({}))
        .catch((error) => {
        throw explain(error, registries, api);
    });
    return registries.map((registry) => (0,authorization/* registryLogin */.j)({ registry, host: registry.host }, authorizationData, mask));
}
function explain(error, registries, api) {
    const action = 'ecr-public:GetAuthorizationToken';
    if ((0,faults/* conditionOf */.rI)(error) === 'command-unsupported') {
        return explainPublicError(error, { what, repository: '' }, api, action);
    }
    const names = registries.map(({ host }) => host).join(' and ');
    return (0,explain_error/* explainLoginError */.NC)(error, api.identity, action, { region: api.region, registries: names });
}

;// CONCATENATED MODULE: ./build/aws/ecr-public/registry.js




function connectPublicRegistry(identity, { mask, ...options }) {
    const api = openEcrPublic(identity, options);
    return {
        logins: (hosts) => publicLogins(api, hosts, mask),
        ensure: (repository) => ensurePublicRepository(api, repository),
        denial: (request) => publicDenial(api, request),
    };
}


/***/ })

};
