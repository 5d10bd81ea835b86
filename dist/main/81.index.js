export const id = 81;
export const ids = [81];
export const modules = {

/***/ 2081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publicLogins: () => (/* binding */ publicLogins)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecr_public__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9821);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9522);
/* harmony import */ var _authorization_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1403);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3256);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6061);





/** ECR Public's API is in this region whatever region the images are used in. Source: the ECR Public user guide. */
const region = 'us-east-1';
/** A login to ECR Public under each of some of its hosts, with one request. */
async function publicLogins(registries, identity, { mask, note }) {
    const client = new _aws_sdk_client_ecr_public__WEBPACK_IMPORTED_MODULE_3__/* .ECRPUBLICClient */ .Rr((0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .clientSettings */ .r)(region, identity.keys));
    try {
        const answer = await (0,_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .attempts */ .r)('Asking ECR Public for a login', (abortSignal) => client.send(new _aws_sdk_client_ecr_public__WEBPACK_IMPORTED_MODULE_3__/* .GetAuthorizationTokenCommand */ .Eu({}), { abortSignal }), { note });
        const data = answer.authorizationData ?? {};
        return registries.map((registry) => (0,_authorization_js__WEBPACK_IMPORTED_MODULE_4__/* .registryLogin */ .j)({ registry, host: registry.host }, data, mask));
    }
    catch (error) {
        throw (0,_refusals_js__WEBPACK_IMPORTED_MODULE_2__/* .explainRefusal */ .GC)(error, identity, 'ecr-public:GetAuthorizationToken');
    }
}


/***/ })

};
