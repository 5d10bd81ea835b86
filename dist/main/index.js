import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/* unused reexport */ __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);


__webpack_unused_export__ = httpOverHttp;
__webpack_unused_export__ = httpsOverHttp;
__webpack_unused_export__ = httpOverHttps;
__webpack_unused_export__ = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 4791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XP: () => (/* binding */ since),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   _o: () => (/* binding */ isDebug),
/* harmony export */   gM: () => (/* binding */ startDebug)
/* harmony export */ });
let write;
/** Turns on the debug log, which `writer` receives line by line. */
function startDebug(writer) {
    write = writer;
}
/** Whether the debug log is on. */
function isDebug() {
    return write !== undefined;
}
/** Writes a line to the debug log. If it is off, `line` is not called. */
function debug(line) {
    write?.(line());
}
/** The time since `start`, a value of `performance.now()`. */
function since(start) {
    return `${Math.round(performance.now() - start)} ms`;
}


/***/ }),

/***/ 2989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   kc: () => (/* binding */ errorText),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   z6: () => (/* binding */ asActionError)
/* harmony export */ });
/* unused harmony export errorCodes */
/** The failures that have a code. docs/troubleshooting.md has a section for each code. */
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
/** A failure with an explanation; `cause` keeps the original error for the debug log. */
class ActionError extends Error {
    code;
    explanation;
    place;
    /** Whether the same push may succeed after a new login. */
    retryable;
    constructor(code, explanation, options = {}) {
        super(explanation.what, { cause: options.cause });
        this.name = 'ActionError';
        this.code = code;
        this.explanation = explanation;
        this.place = options.place;
        this.retryable = options.retryable ?? false;
    }
    /** The same error, with `name: ` before its text. */
    at(name) {
        const { code, explanation, cause, place, retryable } = this;
        return new ActionError(code, { ...explanation, what: `${name}: ${explanation.what}` }, { cause, place, retryable });
    }
    /** The same error, with the attempts that were made, such as `3 attempts`. */
    after(attempts) {
        const { code, explanation, cause, place, retryable } = this;
        const what = `${explanation.what.replace(/\.$/, '')}, after ${attempts}`;
        return new ActionError(code, { ...explanation, what }, { cause, place, retryable });
    }
}
/** The message of any thrown value. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Any thrown value as an ActionError; an unknown error gets the code `unexpected`. */
function asActionError(error) {
    if (error instanceof ActionError)
        return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new ActionError('unexpected', {
        what: message,
        why: 'The action does not recognize this error.',
        fix: 'Run the job again with debug logging. If it fails again, open an issue with the log.',
    }, { cause: error });
}
/** The text of a failed run's annotation. */
function errorText(error, troubleshooting) {
    const { what, why, fix, detail } = error.explanation;
    const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshooting}#${error.code}`];
    // The detail comes last because GitHub cuts long annotations.
    return [...lines, ...(detail ? ['', detail] : [])].join('\n');
}


/***/ }),

/***/ 9595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ parseDenial),
/* harmony export */   Q: () => (/* binding */ ecrAccessDenied)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7648);
/* harmony import */ var _plan_identity_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8631);



const sentence = /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<because>[^\n"]*)/;
/** Finds AWS's denial in a message of the API or of a registry behind Docker. */
function parseDenial(message) {
    const { principal, action, resource = '*', because = '' } = sentence.exec(message)?.groups ?? {};
    if (!principal || !action)
        return undefined;
    return { principal, action, resource: withoutStop(resource), because: withoutStop(because.trim()) };
}
/** The error for a denial. The fix names the type of policy that AWS names. */
function ecrAccessDenied(denial, options = {}) {
    const { needed = [], purpose, role, cause, place } = options;
    const { principal, action, resource } = denial;
    const what = `${principal} may not do ${action} on ${resource}${purpose === undefined ? '' : ` (needed ${purpose})`}.`;
    const caller = role ?? (0,_plan_identity_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .roleOfSession */ .GC)(principal);
    const actions = needed.includes(action) ? needed : [action];
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', { what, ...remedy(denial, caller, actions) }, { cause, place });
}
/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, because }, caller, actions) {
    const [, where = 'a policy', denying] = /with an explicit deny in (an? ([\w -]+)(?:: \S*[^\s.,])?)/.exec(because) ?? [];
    const [, silent] = /because no ((?:[\w-]+ ){0,4}[\w-]+) allows/.exec(because) ?? [];
    if (denying !== undefined || /explicit deny/.test(because))
        return denied(action, caller, where, denying);
    const why = silent === undefined ? reason(because) : `No ${silent} allows ${action}.`;
    const allow = statement({ Action: actions, Resource: resource });
    switch (silent) {
        case 'session policy':
            return {
                why,
                fix: "The role's policy may allow it, but `session-policy` limits the session of this step, by default to what the inputs need. Set `session-policy` to `off`, or add the statement below to your own session policy.",
                detail: allow,
            };
        case 'resource-based policy':
            return {
                why,
                fix: 'The resource belongs to another account, which must allow the access too. Add the statement below to the policy of the repository in that account. `aws ecr set-repository-policy` replaces the whole policy: include the existing statements.',
                detail: statement({ Principal: { AWS: caller }, Action: actions }),
            };
        case undefined:
        case 'identity-based policy':
            return {
                why,
                fix: `Add the statement below to the permissions of ${caller}. With \`dry-run: true\` the step prints all statements that it needs.`,
                detail: allow,
            };
        default:
            return {
                why,
                fix: `The role's policy may allow it, but the ${silent} does not. Allow the statement below in the ${silent}.`,
                detail: allow,
            };
    }
}
/** `where` is AWS's name of the policy, which may end with its ARN. */
function denied(action, caller, where, policy = 'policy') {
    const fix = policy === 'session policy'
        ? `Remove the Deny for ${action} from the policy in \`session-policy\`. An Allow does not override it.`
        : `Remove the Deny for ${action} from the ${policy}, or exclude ${caller} from it. An Allow does not override it.`;
    return { why: `AWS found an explicit Deny in ${where}.`, fix };
}
function reason(because) {
    const message = withoutStop(because);
    return message === ''
        ? 'No policy allows it, or a policy denies it. AWS does not say which.'
        : `AWS says: ${message}.`;
}
function withoutStop(text) {
    return text.replace(/[.,;]$/, '');
}
function statement(parts) {
    return (0,_plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .printed */ .zd)({ Effect: 'Allow', ...parts });
}


/***/ }),

/***/ 2488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ engineFailure),
/* harmony export */   GR: () => (/* binding */ endpointFailure),
/* harmony export */   Lx: () => (/* binding */ withoutEscapes),
/* harmony export */   VS: () => (/* binding */ lastError),
/* harmony export */   mh: () => (/* binding */ engineSilent),
/* harmony export */   pV: () => (/* binding */ buildxMissing)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

/** The last line of docker's help. */
const isHelp = /^(?:Run|See) 'docker .*--help'/;
/** Docker's last error, or the last line of the output; empty if the output stops within a build step. */
function lastError(output) {
    const all = output.split('\n').filter((line) => line.trim() !== '');
    // Docker prints the error for an invalid argument before its help.
    const help = isHelp.test(all.at(-1) ?? '')
        ? all.findIndex((line) => line.startsWith('Usage: ') || isHelp.test(line))
        : all.length;
    // The classic builder's error and progress are two streams, and the error may come first.
    const lines = all.slice(0, help).filter((line) => !/^(?:Step \d+\/\d+ : | ---> )/.test(line));
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const last = lines.at(-1) ?? '';
    return withoutEscapes(error ?? (/^#\d+ /.test(last) ? '' : last)).trim();
}
/** Colors, links and cursor movements of a terminal. Source: ECMA-48. */
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu;
/** A text without the escape sequences of a terminal. */
function withoutEscapes(text) {
    return text.replace(escapes, '');
}
/** The Docker CLI's messages if no engine responds: up to version 28, and since 29. */
const engineGone = /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i;
/** TLS errors of an engine. Source: Go's `crypto/tls`, `crypto/x509` and `net/http`. */
const tlsFailed = /\b(?:tls|x509): |HTTP response to HTTPS client/;
const tlsRequired = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/;
const otherVersion = /client version \S+ is too (?:old|new)|^Error response from daemon: page not found$/;
const engineForbidden = /permission denied while trying to connect to the docker/i;
/** The Docker CLI's messages for a context that does not exist: up to version 20.10, and later. */
const contextMissing = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i;
/** Source: docker/cli `cli/context/docker` and docker/go-connections `tlsconfig`. */
const certificateMissing = /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i;
const certificateInvalid = /failed to retrieve context tls info: /;
/** The error for a docker without buildx; `inputs` are the inputs that need it. */
function buildxMissing(inputs) {
    const names = inputs.map((name) => `\`${name}\``).join(', ');
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('buildx-missing', {
        what: `This Docker has no buildx, but ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
        why: 'The plugin is not installed, or it is in a Docker configuration that is not in use.',
        fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or remove ${names}: the engine's classic builder can build the rest.`,
    });
}
/** The error for an engine that accepts a connection but does not respond. */
function engineSilent() {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: 'The Docker Engine accepts the connection but does not respond.',
        why: 'The engine hangs or is overloaded, or DOCKER_HOST points to something that is not an engine.',
        fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
    });
}
/** The error for an engine whose address or certificates docker cannot read; undefined if `message` is about something else. */
function endpointFailure(message) {
    const [, context] = contextMissing.exec(message) ?? [];
    if (context !== undefined) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The Docker context \`${context}\` does not exist: ${message}`,
            why: 'DOCKER_CONTEXT, or `currentContext` in the Docker configuration, names a context that is not on this runner.',
            fix: `Create the context before this step (docker context create ${context}), or correct or unset DOCKER_CONTEXT.`,
        });
    }
    const [, file] = certificateMissing.exec(message) ?? [];
    if (file !== undefined) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The certificate file \`${file}\` for the Docker Engine cannot be read: ${message}`,
            why: 'DOCKER_TLS_VERIFY is set, and DOCKER_CERT_PATH (by default the Docker configuration) has no such file.',
            fix: 'Put ca.pem, cert.pem and key.pem into the folder that DOCKER_CERT_PATH names, correct that path, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (certificateInvalid.test(message)) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The certificates for the Docker Engine are invalid: ${message}`,
            why: 'A file in the folder that DOCKER_CERT_PATH names is not a certificate or a key in PEM format.',
            fix: 'Put valid ca.pem, cert.pem and key.pem into that folder, correct DOCKER_CERT_PATH, or unset DOCKER_TLS_VERIFY.',
        });
    }
    if (!/unable to resolve docker endpoint: /.test(message))
        return undefined;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: `The address of the Docker Engine is invalid: ${message}`,
        why: 'DOCKER_HOST, or the Docker context, has an address that Docker cannot read.',
        fix: 'Correct DOCKER_HOST (such as `unix:///var/run/docker.sock`, `tcp://HOST:2376` or `ssh://USER@HOST`), or unset it.',
    });
}
/** The error for an engine that cannot be used; undefined if `message` is about something else. */
function engineFailure(message) {
    const unresolved = endpointFailure(message);
    if (unresolved)
        return unresolved;
    if (engineForbidden.test(message)) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `This user may not access the Docker Engine: ${message}`,
            why: "The user that runs the job has no access to the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that the user may access.',
        });
    }
    if (otherVersion.test(message)) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The Docker Engine does not support the API version that docker requests: ${message}`,
            why: 'DOCKER_API_VERSION is set to another version, or the versions of docker and the engine are too far apart.',
            fix: 'Unset DOCKER_API_VERSION, or update the older of the two.',
        });
    }
    if (tlsRequired.test(message) || (engineGone.test(message) && tlsFailed.test(message))) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The TLS connection to the Docker Engine failed: ${message}`,
            why: 'The certificates in DOCKER_CERT_PATH do not match the engine (another authority, another host name, expired, no client certificate), or only one of the two sides uses TLS.',
            fix: "If the engine uses TLS, set DOCKER_TLS_VERIFY, and put its ca.pem and a client's cert.pem and key.pem into the DOCKER_CERT_PATH folder. If it does not, unset DOCKER_TLS_VERIFY.",
        });
    }
    if (!engineGone.test(message))
        return undefined;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: `The Docker Engine does not respond: ${message}`,
        why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or use a remote `builder`.",
    });
}


/***/ }),

/***/ 9417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ endpointFailed)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

/** The error for an endpoint after the last attempt. */
function endpointFailed(fault, calls, cause) {
    const { what, tries: attempts, endpoint, said: response } = calls;
    const explained = (code, explanation) => new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, explanation, { cause });
    switch (fault) {
        case 'throttled':
            return explained('throttled', {
                what: `${what}: ${endpoint} throttled the requests, after ${attempts}: ${response}`,
                why: 'This job and others call this API more often than its quota allows.',
                fix: `Run the job again later, or start fewer jobs at the same time${endpoint === 'AWS' ? ', or request a higher quota from AWS' : ''}.`,
            });
        case 'timeout':
            return explained('aws-timeout', {
                what: `${what}: ${endpoint} did not respond in time, after ${attempts}`,
                why: 'The endpoint, or a proxy or firewall in front of it, accepts the request but does not respond.',
                fix: networkFix[endpoint],
            });
        case 'untrusted':
            return explained('aws-unreachable', {
                what: `${what}: the certificate of the endpoint is not trusted: ${response}`,
                why: 'A proxy or a custom endpoint uses a certificate of an authority that this runner does not trust.',
                fix: `Set ${bundleVariable[endpoint]} in the job's environment to a PEM file with the certificate of that authority.`,
            });
        case 'garbled':
            return explained('aws-unreachable', {
                what: `${what}: the response is not from ${endpoint}, after ${attempts}: ${response}`,
                why: 'Another server responds instead, such as a proxy or the sign-in page of a network.',
                fix: networkFix[endpoint],
            });
        case 'broken':
            return explained('aws-unreachable', {
                what: `${what}: ${endpoint} responded with a server error, after ${attempts}: ${response}`,
                why: 'The service, or a proxy in front of it, has a failure.',
                fix: `Check ${endpoint === 'the registry' ? 'its' : `${endpoint}'s`} status page, and run the job again later.`,
            });
        case 'unreachable':
            return explained('aws-unreachable', {
                what: `${what}: ${endpoint} cannot be reached, after ${attempts}: ${response}`,
                why: 'The host name does not resolve, no server responds, or the connection breaks.',
                fix: networkFix[endpoint],
            });
    }
}
const networkFix = {
    AWS: "Check `aws-region`, the runner's network path to AWS (DNS, HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls) and AWS's status page. Then run the job again.",
    GitHub: "Check GitHub's status page and the runner's network path to GitHub (HTTPS_PROXY and NO_PROXY, firewalls). Then run the job again.",
    'the registry': "Check the host in `source-image` and the runner's network path to it (DNS, HTTPS_PROXY and NO_PROXY, firewalls). Then run the job again.",
};
/** The variable that adds certificate authorities for requests to each endpoint. */
const bundleVariable = {
    AWS: 'AWS_CA_BUNDLE',
    GitHub: 'NODE_EXTRA_CA_CERTS',
    'the registry': 'AWS_CA_BUNDLE',
};


/***/ }),

/***/ 911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ forbiddenRequest),
/* harmony export */   Z: () => (/* binding */ denialOf)
/* harmony export */ });
/* harmony import */ var _names_partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5817);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);


/** The message of containerd, which pulls and pushes for BuildKit and the engine. It may omit the method of a GET. */
const refused = /(?:(?<method>HEAD|GET|POST|PUT|PATCH) request to|unexpected status code) https?:\/\/(?<host>[^/\s]+)\/v2\/(?<path>[^\s?"]+)(?:\?[^\s"]*)?: 403\b/;
/** The path of a request below `/v2/`. */
const route = /^(?<repository>.+)\/(?<kind>blobs\/uploads|blobs|manifests)\/(?<reference>[^/]*)$/;
/** The request that an ECR registry denied with a bare 403; undefined if `message` is about something else. */
function forbiddenRequest(message, registries) {
    const { method = 'GET', host, path = '' } = refused.exec(message)?.groups ?? {};
    const { repository = '', kind = '', reference = '' } = route.exec(path)?.groups ?? {};
    const registry = registries.find((candidate) => candidate.host === host);
    if (!registry || repository === '')
        return undefined;
    const service = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isPublicHost */ .sw)(registry.host) ? 'ecr-public' : 'ecr';
    return { registry, repository, action: `${service}:${actionOf(method, kind)}`, reference };
}
/** The denial for a bare 403, as far as the request shows it. */
function denialOf({ registry, repository, action }) {
    return {
        principal: registry.principal,
        action,
        resource: arnOf(registry, repository),
        because: '',
    };
}
function arnOf({ host, region, account }, repository) {
    if (!(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isPublicHost */ .sw)(host))
        return (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryArn */ .qM)(region, account, repository);
    return (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .publicRepositoryArn */ .$s)(account, (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePublicName */ .ce)(repository)?.repository ?? repository);
}
/** Source: the ECR user guide, "Required IAM permissions for pushing an image", and the calls behind each request. */
function actionOf(method, kind) {
    const reads = method === 'HEAD' || method === 'GET';
    if (kind === 'manifests')
        return reads ? 'BatchGetImage' : 'PutImage';
    if (reads)
        return method === 'HEAD' ? 'BatchCheckLayerAvailability' : 'GetDownloadUrlForLayer';
    if (method === 'POST')
        return 'InitiateLayerUpload';
    return method === 'PATCH' ? 'UploadLayerPart' : 'CompleteLayerUpload';
}


/***/ }),

/***/ 682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ tagsTaken),
/* harmony export */   F_: () => (/* binding */ platformsMissing),
/* harmony export */   Iz: () => (/* binding */ sourceMissing),
/* harmony export */   T9: () => (/* binding */ imageUnreadable),
/* harmony export */   Vu: () => (/* binding */ tagNotConfirmed),
/* harmony export */   Wh: () => (/* binding */ tagNotAdded),
/* harmony export */   XH: () => (/* binding */ tagImmutable),
/* harmony export */   vv: () => (/* binding */ notInEcr),
/* harmony export */   wx: () => (/* binding */ imagesNotRead)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

/** The error for an immutable tag that exists; `what` names it. */
function tagImmutable(what, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('tag-immutable', {
        what,
        why: 'The repository has immutable tags, and this tag points to a different image.',
        fix: `${pushNewTag}, exclude this tag from immutability in the repository, or use the existing image (\`if-tag-exists: skip\`).`,
    }, { cause });
}
const pushNewTag = 'Push with a tag that is new for each build, such as `{sha}` or `{version}`';
/** The error for tags that exist, found before the build and before any write. */
function tagsTaken(existing, because, rule) {
    const names = existing.join(', ');
    const exist = existing.length === 1 ? 'exists' : 'exist';
    const what = `${names} already ${exist}${because === 'immutable' ? ' and cannot be overwritten' : ''}. Nothing was built or written.`;
    if (because === 'immutable' && rule !== 'skip')
        return tagImmutable(what);
    if (because === 'immutable') {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('tag-immutable', {
            what,
            why: '`if-tag-exists: skip` uses the existing image only if all tags exist, and at least one of them does not.',
            fix: 'Remove the tags that do not exist, or set `reuse`, which adds the missing tags to the existing image.',
        });
    }
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('tag-immutable', {
        what,
        why: '`if-tag-exists: fail` allows only new tags.',
        fix: `${pushNewTag}, or change \`if-tag-exists\`: \`skip\` uses the existing image, \`overwrite\` moves the tag.`,
    });
}
/** The error for a source image that does not exist; `source` is its reference. */
function sourceMissing(source) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`source-image\`: the image ${source} does not exist.`,
        why: 'It was not pushed with this tag or digest, a lifecycle policy deleted it, or it is in another repository, account or region.',
        fix: 'Correct `source-image` (a tag or digest of `repository`, or a full reference), or build and push that image first. Nothing was written.',
    });
}
/** The error for a promotion to a registry outside of ECR. */
function notInEcr(reference) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`tags\`: ${reference} is not in an Amazon ECR registry.`,
        why: 'A promotion can log in only to ECR registries.',
        fix: 'Promote within ECR, and copy to other registries in a separate step (`docker buildx imagetools create`). Nothing was written.',
    });
}
/** The error for platforms that the source image does not have. */
function platformsMissing(missing, present) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`platforms\`: the source image does not support ${missing.join(' and ')}${present.length > 0 ? `; it supports ${present.join(', ')}` : ''}.`,
        why: 'The image was not built for that platform, or `source-image` is the wrong image.',
        fix: 'Remove `platforms` to promote all platforms, or correct it. Nothing was written.',
    });
}
/** The error for an image that ECR cannot return. Source: the ECR API reference, ImageFailure. */
function imageUnreadable(repository, { failureCode = '', failureReason, imageId: { imageTag, imageDigest } = {} }) {
    const name = imageTag ? `${repository}:${imageTag}` : imageDigest ? `${repository}@${imageDigest}` : repository;
    const reason = [failureCode, failureReason].filter((text) => text).join(': ') || 'no reason given';
    return unreadable(`ECR cannot return ${name}: ${reason}`, failureCode);
}
/** The error for images that ECR did not return, by the name of its exception; undefined for other exceptions. */
function imagesNotRead(repository, name, message, cause) {
    return exceptions.includes(name)
        ? unreadable(`ECR did not return the images of ${repository}: ${message}`, name, cause)
        : undefined;
}
const exceptions = ['InvalidParameterException', 'LimitExceededException', 'UnableToGetUpstreamImageException'];
function unreadable(what, code, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code === 'KmsError' ? 'ecr-access-denied' : 'push-failed', { what, ...readFailure(code) }, { cause });
}
/** The reason and the fix, by ECR's failure code or exception. */
function readFailure(code) {
    switch (code) {
        case 'KmsError':
            return { why: keyUnusable, fix: keyFix };
        case 'ImageInaccessible':
            return {
                why: 'The image is archived, or its restore is not finished.',
                fix: 'Restore it (`aws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD`), or use an image that is not archived.',
            };
        case 'UpstreamAccessDenied':
        case 'UnableToGetUpstreamImageException':
            return {
                why: 'The repository is a pull-through cache, and its upstream registry rejected the credentials of the rule.',
                fix: 'Correct the secret in AWS Secrets Manager that the rule names. `aws ecr validate-pull-through-cache-rule --ecr-repository-prefix PREFIX` tests it.',
            };
        case 'UpstreamTooManyRequests':
        case 'UpstreamUnavailable':
            return {
                why: 'The repository is a pull-through cache, and its upstream registry does not respond or limits pulls.',
                fix: 'Run the job again later, or add credentials to the rule: registries allow more pulls with a login.',
            };
        case 'LimitExceededException':
            return {
                why: 'The account has reached an ECR quota.',
                fix: 'Run the job again later, or request a higher quota from AWS.',
            };
        default:
            return {
                why: 'ECR rejects the tag or digest, or the image in ECR is broken.',
                fix: 'Correct it, or check the image in ECR (`aws ecr describe-images --repository-name NAME`).',
            };
    }
}
const keyUnusable = 'The KMS key that encrypts the repository is disabled or deleted, or the role may not use it.';
const keyFix = "Enable the key, or allow its use in the key's policy.";
/** The error for a tag that ECR did not add, by the name of its exception; undefined for other exceptions. */
function tagNotAdded(reference, name, message, cause) {
    switch (name) {
        case 'ImageTagAlreadyExistsException':
            return tagImmutable(`${reference} already exists and cannot be overwritten: ${message}`, cause);
        case 'LayersNotFoundException':
        case 'ReferencedImagesNotFoundException':
            return pushFailed(reference, message, cause, 'Parts of the image are no longer in the repository.', rebuild);
        case 'RepositoryNotFoundException':
            return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
                what: `${reference} was not added: ${message}`,
                why: 'The repository was deleted since the last request, or is in another account or region.',
                fix: 'Create the repository (`create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
            }, { cause });
        case 'InvalidParameterException':
        case 'ImageDigestDoesNotMatchException':
            return pushFailed(reference, message, cause, 'ECR rejects the manifest, or rejects it with this tag.', checkImage);
        case 'LimitExceededException':
            return pushFailed(reference, message, cause, 'The repository has reached an ECR quota.', raiseQuota);
        case 'KmsException':
            return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
                what: `${reference} was not added: ${message}`,
                why: keyUnusable,
                fix: keyFix,
            }, { cause });
        default:
            return undefined;
    }
}
/** The error for a tag whose digest is missing from ECR's response. */
function tagNotConfirmed(reference, digest) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The response to tagging ${reference} does not name ${digest}, so the tag may not exist.`,
        why: 'A proxy between the runner and ECR responded instead of ECR.',
        fix: 'Exclude ECR from that proxy (`NO_PROXY`). Then run the job again.',
    });
}
const rebuild = "Build the image again, and check whether the repository's lifecycle policy deletes its parts.";
const checkImage = 'Check the image in ECR (`aws ecr batch-get-image --repository-name NAME --image-ids imageTag=TAG`). If it is broken, build it again.';
const raiseQuota = 'Delete unneeded images (a lifecycle policy can do this), or request a higher quota from AWS.';
function pushFailed(reference, message, cause, why, fix) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', { what: `${reference} was not added: ${message}`, why, fix }, { cause });
}


/***/ }),

/***/ 9663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ek: () => (/* binding */ registriesRefused),
/* harmony export */   Ew: () => (/* binding */ loginMissing),
/* harmony export */   jN: () => (/* binding */ explainLogin)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _docker_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2488);
/* harmony import */ var _push_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3652);



/** The error for a failed `docker login`; `timeoutMs` is its time limit. */
function explainLogin(host, result, timeoutMs) {
    if (result.timedOut)
        return noResponse(host, timeoutMs);
    const message = errorOf(result);
    if (/authorization token has expired/i.test(message)) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-expired', {
            what: `${host} no longer accepts the login: ${message}`,
            why: 'The token expired before it was used, or the clock of the runner or the registry is wrong.',
            fix: "Run the job again. If it fails again, check the runner's clock.",
        }, { retryable: true });
    }
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-failed', {
        what: `The login to ${host} failed: ${message}`,
        ...(result.signal
            ? interrupted
            : /storing credentials|credential helper|not implemented/i.test(message)
                ? helperFailed
                : (0,_push_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .dg)(message)
                    ? transientFailure
                    : rejected),
    }, { retryable: result.signal === undefined && (0,_push_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .dg)(message) });
}
/** The error for registries that ECR issues no login for. */
function registriesRefused(registries, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `The step cannot log in to ${registries}: ${message}`,
        why: 'ECR does not know one of these accounts in this region.',
        fix: 'Correct the account in `registries`, `registry-id` or `repository`.',
    }, { cause });
}
/** The error for a response of AWS without a login, or without the registry's host. */
function loginMissing(registries) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-failed', {
        what: `The response of AWS has no login for ${registries}, or no host.`,
        why: 'A proxy responded instead of AWS, or AWS_ENDPOINT_URL points to a service that is not ECR.',
        fix: "Check the runner's network path to AWS (proxies, VPC endpoints, AWS_ENDPOINT_URL), and run the job again.",
    });
}
function errorOf({ output, signal, exitCode }) {
    return (0,_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .lastError */ .VS)(output) || (signal ? `docker was ended by ${signal}` : `docker failed with exit code ${exitCode}`);
}
function noResponse(host, timeoutMs) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('aws-timeout', {
        what: `${host} did not respond to the login within ${timeoutMs / 1000} s`,
        why: "The registry, or a proxy or firewall in front of it, accepts the request but does not respond. The registry's host is not the host of ECR's API, and the Docker Engine has its own proxy settings.",
        fix: "Check the engine's network path to the registry: its proxy (`docker info` shows it), VPC endpoints (com.amazonaws.REGION.ecr.dkr) and firewalls.",
    }, { retryable: true });
}
const interrupted = {
    why: 'The job was cancelled or timed out.',
    fix: 'If you did not cancel it, raise `timeout-minutes` of the job.',
};
const helperFailed = {
    why: "A credential helper or store in the user's Docker configuration rejected the password.",
    fix: 'Use `docker-config: isolated`, which does not call a helper for this host.',
};
const transientFailure = {
    why: 'The registry throttled the login or had a server error, or the connection broke.',
    fix: "Run the job again. If it fails again, check the runner's network path to the registry. Its host is not the host of ECR's API.",
};
const rejected = {
    why: 'The registry rejected the token, or this runner cannot reach it.',
    fix: "Check the runner's network path to the registry (proxy, firewall, VPC endpoint). Its host is not the host of ECR's API.",
};


/***/ }),

/***/ 8734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ permission),
/* harmony export */   F0: () => (/* binding */ buildOnly),
/* harmony export */   yX: () => (/* binding */ oidcUnavailable)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

/** The error for a job without an ID token. */
function oidcUnavailable(run, { refusal, ambient }, cause) {
    const denial = refusal === undefined ? 'GitHub gives this job no ID token.' : `GitHub denied this job an ID token: ${refusal}.`;
    // The SDK's usual message only says that there are no credentials.
    const ambientError = ambient === undefined || /from any providers/.test(ambient)
        ? ''
        : ` The ambient AWS credentials do not work either: ${ambient}`;
    const what = `${denial}${ambientError}`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('oidc-unavailable', { what, ...advice(run) }, { cause });
}
/** The fix for pull requests from forks. */
const buildOnly = `Build pull requests without pushing: \`push: \${{ github.event_name != 'pull_request' }}\`. This needs no AWS identity.`;
/** The permissions for ID tokens. `permissions` replaces the defaults, so it lists both. */
const permission = 'permissions: { id-token: write, contents: read }';
/** Source: GitHub's "OpenID Connect reference" and "Reuse workflows". */
function advice({ idTokens, fromFork, called, workflow = 'the workflow' }) {
    if (fromFork) {
        return {
            why: 'The run is for a pull request from a fork. GitHub gives it no ID token and no secrets, whatever permissions the workflow requests.',
            fix: buildOnly,
        };
    }
    if (idTokens) {
        return {
            why: 'The job has the permission, but GitHub rejected its request: the time limit for ID token requests has passed, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.',
            fix: "Run the job again. If it fails again, look for a step that sets these variables, and check GitHub's status page.",
        };
    }
    if (called === true) {
        return {
            why: `This job is in a reusable workflow that ${workflow} calls. A called workflow has at most the permissions of the job that calls it.`,
            fix: `Add \`${permission}\` to the job in ${workflow} that has \`uses:\`, and keep it in the called workflow too.`,
        };
    }
    const orCalled = called === undefined
        ? ' If it is in a reusable workflow, the job that calls it may lack the permission: a called workflow has at most the permissions of its caller.'
        : '';
    return {
        why: `The job lacks the permission \`id-token: write\`, which is not granted by default.${orCalled}`,
        fix: `Add \`${permission}\` to the job in ${workflow}${called === undefined ? ' (and to the job that calls a reusable workflow)' : ''}, or remove \`role-to-assume\` to use ambient AWS credentials.`,
    };
}


/***/ }),

/***/ 3652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ isPushFailure),
/* harmony export */   IC: () => (/* binding */ notInRegistry),
/* harmony export */   R7: () => (/* binding */ loginStale),
/* harmony export */   b7: () => (/* binding */ isRefusedTag),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   sA: () => (/* binding */ explainPushFailure),
/* harmony export */   uu: () => (/* binding */ digestOfPush)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7648);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(682);



/** The line that buildx prints above the error of a push by the engine, which does not name the push; bake adds the target. */
const classicPush = /^ > (?:\[\S+\] )?pushing .* with docker:$/m;
const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/;
/**
 * Whether a build failed in its push: `message` is its last error, `output` its whole output, `hosts` the ECR registries
 * that the step logged in to. A base image that cannot be pulled is not a push failure, whatever its registry.
 */
function isPushFailure(message, output, hosts) {
    if (buildkitPush.test(message) || classicPush.test(output))
        return true;
    const upload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(message);
    return upload && hosts.some((host) => message.includes(`${host}/v2/`));
}
const tagExists = /TAG_INVALID|cannot be overwritten because/;
/** The error for a failed push, by the message of the registry or the network; `hosts` are the ECR registries. */
function explainPushFailure(message, hosts) {
    if (tagExists.test(message))
        return (0,_images_js__WEBPACK_IMPORTED_MODULE_2__/* .tagImmutable */ .XH)(`A tag already exists and cannot be overwritten: ${message}`);
    if (/authorization token has expired/i.test(message))
        return loginExpired(message);
    if (isForbidden(message, hosts))
        return pushForbidden(message);
    if (/name unknown|repository with name \S+ does not exist/i.test(message))
        return repositoryMissing(message);
    return pushFailed(message);
}
/** Whether a manifest was rejected, with or without ECR's message: usually its tag exists and is immutable. */
function isRefusedTag(message) {
    return tagExists.test(message) || /manifests\/[^\s/]+: 400\b/.test(message);
}
/** Whether a registry denied the push without AWS's denial. A 403 of a registry outside of ECR has other causes. */
function isForbidden(message, hosts) {
    return (/\bdenied: requested access/.test(message) ||
        (/: 403\b/.test(message) && hosts.some((host) => message.includes(host))));
}
/** The digest that BuildKit pushed, by its output; undefined if the output does not name it. */
function digestOfPush(output) {
    // The output of a build step starts with a time, and can contain any text.
    return /^#\d+ pushing manifest for \S+@(sha256:[0-9a-f]{64})/m.exec(output)?.[1];
}
/** Messages of BuildKit, containerd and the engine for faults that may be gone at the next attempt. */
const transientFaults = [
    /: (?:429|5\d\d)\b/,
    /\bunavailable\b/,
    /\btoo ?many ?requests\b|\brate exceeded\b/i,
    /\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i,
    /\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b/,
    /\bEOF\b/,
    // A proxy responded instead of the registry.
    /\binvalid content digest in response\b|\bno Host in request URL\b/,
    /\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i,
];
/** A new login may fix these. A `docker login` that fails with these messages is not retried. */
const loginRejected = /\bunauthorized\b|\bno basic auth credentials\b/i;
/** Whether a fault may be gone at the next attempt. */
function isTransient(message) {
    return transientFaults.some((pattern) => pattern.test(`: ${withoutNames(message)}`));
}
/** Names of images and URLs are not part of a fault: a tag may be `503`. */
function withoutNames(message) {
    return message.replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '').replaceAll(/failed to push \S+?: /g, '');
}
function pushFailed(message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The image was built, but not pushed: ${message}`,
        why: isRefusedTag(message)
            ? 'ECR sends this response if the tag exists and tags are immutable, or if it does not support the kind of manifest.'
            : 'The registry, or the network path to it, failed.',
        fix: 'Run the job again. If it fails again, look for the failed request in the log group "Build".',
    }, { retryable: isTransient(message) || loginRejected.test(withoutNames(message)) });
}
/** ECR denied the push without a reason. */
function pushForbidden(message) {
    const isPublic = /\b(?:public\.ecr\.aws|ecr-public\.aws\.com)\b/.test(message);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
        what: `The registry denied the push: ${message}`,
        why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its image quota.',
        fix: `Allow these actions on the repository in the role's permissions: ${(isPublic ? _plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .publicPushActions */ .f8 : _plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .pushActions */ .s7).join(', ')}.`,
    });
}
/** The error for a request that the registry denies although AWS's API allows it for the same identity at the same time. */
function loginStale({ registry, repository, action }, message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-expired', {
        what: `${registry.host} denied ${action} on ${repository}, although AWS's API allows it: ${message}`,
        why: 'The login is older than the permission, or expired during the build.',
        fix: 'Raise `attempts`: each attempt starts with a new login. If it fails again, check the policy of the VPC endpoint of the registry (com.amazonaws.REGION.ecr.dkr), if there is one.',
    }, { retryable: true });
}
function loginExpired(message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-expired', {
        what: `The registry no longer accepts the login: ${message}`,
        why: 'A login to ECR is valid for at most 12 hours, and it expired during the build.',
        fix: 'Make the build shorter, or raise `attempts`: each attempt starts with a new login.',
    }, { retryable: true });
}
function repositoryMissing(message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: `The registry does not have the repository: ${message}`,
        why: 'The repository was not created in this account and region, or the name is wrong.',
        fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
    });
}
/**
 * The error for a push that docker reports as successful and the registry does not confirm; undefined if it does. `found`:
 * the digests in the repository, `host/name`, by tag and by digest.
 */
function notInRegistry(repository, digest, tags, found) {
    if (!found.has(digest))
        return notConfirmed(`${repository} does not have ${digest}`);
    const missing = tags.filter((tag) => !found.has(tag));
    if (missing.length > 0)
        return notConfirmed(`${repository} has ${digest}, but not under ${missing.join(' and ')}`);
    const moved = tags.filter((tag) => found.get(tag) !== digest);
    if (moved.length === 0)
        return undefined;
    const others = moved.map((tag) => `${repository}:${tag} points to ${found.get(tag)}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `${others.join(' and ')}, not to ${digest}, which this step pushed.`,
        why: 'Another job pushed to the same tag at the same time.',
        fix: `Put jobs that push to the same tag into one \`concurrency\` group, or use a different tag for each build, such as \`{sha}\`. This image is in the registry as ${repository}@${digest}.`,
    });
}
function notConfirmed(what) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `docker reports a successful push, but ${what}.`,
        why: 'A proxy between the builder and the registry responded instead of the registry, or the image was deleted after the push.',
        fix: 'Exclude the registry from that proxy (`NO_PROXY`), or let the proxy pass PUT requests. Check the lifecycle policy of the repository. Then run the job again.',
    }, { retryable: true });
}


/***/ }),

/***/ 7852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MX: () => (/* binding */ repositoryFailed),
/* harmony export */   N2: () => (/* binding */ foreignCreationDenied),
/* harmony export */   Or: () => (/* binding */ repositoriesNotFound),
/* harmony export */   UN: () => (/* binding */ afterCreation),
/* harmony export */   yN: () => (/* binding */ repositoryNotFound)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

/** The error for a repository that does not exist. */
function repositoryNotFound(repository, account, region, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
        why: 'It was not created, or `repository`, `registry-id` or `aws-region` is wrong.',
        fix: `Set \`create-repository: true\`, create it yourself (\`aws ecr create-repository --repository-name ${repository} --region ${region}\`), let ECR create it on push (a repository creation template applied for CREATE_ON_PUSH; the role needs \`ecr:InitiateLayerUpload\`), or correct these inputs.`,
    }, { cause });
}
/** One error for several repositories that do not exist, with the text of each. */
function repositoriesNotFound(errors) {
    const [first] = errors;
    const what = errors.map(({ explanation }) => `- ${explanation.what}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: ['Some repositories are missing:', ...what].join('\n'),
        why: 'They were not created, or `repository`, `registry-id` or `aws-region` is wrong.',
        fix: 'Set `create-repository: true`, create them yourself, let ECR create them on push (a repository creation template applied for CREATE_ON_PUSH; the role needs `ecr:InitiateLayerUpload`), or correct these inputs.',
    }, { cause: first });
}
/** The error for an exception of ECR, by its name; undefined for other exceptions. Source: the ECR API reference. */
function repositoryFailed(name, message, request, cause) {
    const explained = explain(name, message, request);
    if (!explained)
        return undefined;
    const [code, why, fix] = explained;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, { what: `${request.what}: ${message}`, why, fix }, { cause });
}
function explain(name, message, { repository, setting }) {
    switch (name) {
        case 'LimitExceededException':
            return [
                'repository-not-found',
                'The registry has reached its quota of repositories, so this one cannot be created.',
                'Delete unneeded repositories, or request a higher quota from AWS (Service Quotas, Amazon ECR, registered repositories).',
            ];
        case 'KmsException':
            return [
                'ecr-access-denied',
                'The KMS key does not exist, is disabled, deleted or in another region, or the role may not use it.',
                "Correct `kms-key`, enable the key, or allow its use in the key's policy and in the role's permissions (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant).",
            ];
        case 'TooManyTagsException':
            return [
                'input-invalid',
                'Together with its existing tags, the repository would have more tags than AWS allows (50).',
                'Remove entries of `repository-tags`, or remove other tags from the repository (`aws ecr untag-resource`).',
            ];
        case 'InvalidTagParameterException':
            return ['input-invalid', 'AWS rejects one of these tags.', 'Correct `repository-tags`.'];
        case 'InvalidParameterException':
        case 'ValidationException':
            return ['input-invalid', ...rejectedInput(message, setting)];
        case 'RepositoryNotFoundException':
            return [
                'repository-not-found',
                'The repository existed at the check, but was deleted since.',
                `Find out what deletes ${repository}, and run the job again.`,
            ];
        default:
            return undefined;
    }
}
function rejectedInput(message, setting) {
    if (/prevent you from setting another/i.test(message)) {
        return [
            'With this policy, you could not change the policy again, so ECR rejects it.',
            'Allow ecr:SetRepositoryPolicy in `repository-policy`, or remove the Deny that covers it.',
        ];
    }
    if (/principal not found/i.test(message)) {
        return [
            '`repository-policy` names a role or user that does not exist. AWS rejects such a policy.',
            'Correct the ARNs in `repository-policy`, or create these roles and users first.',
        ];
    }
    const inputs = setting === undefined ? '`repository` or the settings of the repository' : `\`${setting}\``;
    return ['ECR rejects the value. Its message above is the only explanation.', `Correct ${inputs}.`];
}
/** The same error, after the repository was created. The fix names what the next run needs. */
function afterCreation(error, repository) {
    const { code, explanation, cause, place } = error;
    const next = `Then run the job once with \`update-repository: true\`, because without it the next run does not change an existing repository. Or delete ${repository} while it is empty.`;
    const explained = {
        ...explanation,
        what: `${explanation.what} The repository ${repository} was created, but without this setting.`,
        fix: `${explanation.fix} ${next}`,
    };
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, explained, { cause, place });
}
/** The error for a repository that may not be created in another account. A repository policy cannot allow it. */
function foreignCreationDenied({ principal, action, resource }, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
        what: `${principal} may not do ${action} on ${resource}.`,
        why: 'The registry is in another account, and a repository that does not exist has no policy that could allow it.',
        fix: 'Use a role of that account (a second line in `role-to-assume`), or allow it in the permissions policy of the registry there (`aws ecr put-registry-policy`).',
    }, { cause });
}


/***/ }),

/***/ 245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ scanRefused),
/* harmony export */   KB: () => (/* binding */ findingsTooBad),
/* harmony export */   Zk: () => (/* binding */ scanUnfinished)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_scan_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6618);
/* harmony import */ var _plan_scan_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9427);



/** The limits of the findings in an annotation, in lines and characters. GitHub shows some thousand characters of it. */
const limits = { lines: 20, characters: 2000 };
/** The error for findings at or above the threshold, the worst first; `image` is the scanned image. */
function findingsTooBad(gate, findings, image) {
    const threshold = gate.toUpperCase();
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', {
        what: `ECR found vulnerabilities in ${image}: ${(0,_plan_scan_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .countsText */ .WN)(findings)}.`,
        why: `\`scan: ${gate}\` fails the step if a finding is ${threshold} or worse. The image was pushed and stays in the repository.`,
        fix: 'Update the packages below. Most come from the base image, so build with its newest version (`pull: true`). To continue without the update, set a higher threshold, or set `scan: wait`, which only reports findings.',
        detail: findingsTable(findings),
    });
}
/** The findings as a plain text table, cut to the limits of an annotation. */
function findingsTable(findings) {
    const head = ['SEVERITY', 'FINDING', 'PACKAGE', 'VERSION', 'FIXED IN', 'LINK'];
    const rows = [
        head,
        ...findings
            .slice(0, limits.lines)
            .map(({ severity, name, package: of, version, fixedIn, link = '' }) => [severity, name, of, version, fixedIn, link].map(oneLine)),
    ];
    const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const lines = rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    const fitting = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= limits.characters);
    const rest = findings.length + 1 - fitting.length;
    return [...fitting, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
/** Text from outside can be long and contain any character. */
function oneLine(text) {
    return text
        .replaceAll(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, 100);
}
/** The error for a scan that ended or timed out without findings. */
function scanUnfinished(image, state) {
    const message = state.description === '' ? '' : `: ${oneLine(state.description).replace(/\.$/, '')}`;
    const { what, why, fix } = explain(state);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', { what: `${what} ${image} (${state.status}${message}).`, why, fix });
}
/** Source: the ECR API reference, ImageScanStatus; the ECR user guide, "Troubleshooting image scanning". */
function explain(state) {
    if ((0,_plan_scan_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnsupported */ .w3)(state)) {
        return {
            what: 'ECR cannot scan',
            why: 'The scanner does not support the operating system or the package manager of the image. It supports none in an image `FROM scratch`.',
            fix: 'Use a base image that ECR can scan, or remove `scan`. `scan: wait` accepts such an image with a warning.',
        };
    }
    const ended = { what: 'There are no findings for', fix: again };
    switch (state.status) {
        case 'FAILED':
            return { ...ended, why: 'ECR could not scan the image.' };
        case 'LIMIT_EXCEEDED':
            return { ...ended, why: 'The account has reached its quota of scans.', fix: quota };
        case 'SCAN_ELIGIBILITY_EXPIRED':
            return {
                ...ended,
                why: 'The image was pushed or pulled too long ago, so Amazon Inspector no longer scans it.',
                fix: "Push the image again, or extend the scan duration in Amazon Inspector's settings for ECR.",
            };
        case 'IMAGE_ARCHIVED':
            return {
                ...ended,
                why: 'The image is archived, and ECR does not scan archived images.',
                fix: 'Restore it (`aws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD`), and run the job again.',
            };
        case 'FINDINGS_UNAVAILABLE':
            return { ...ended, why: 'ECR scanned the image, but no longer has the findings.' };
        case 'NO_IMAGE':
            return {
                ...ended,
                why: 'ECR does not have the image. It was deleted after the push, for example by a lifecycle policy.',
                fix: 'Check the lifecycle policy of the repository, and build and push again.',
            };
        case 'NO_SCAN':
            return {
                ...ended,
                why: 'Nothing scans the image: ECR did not scan it on push, and does not accept a request to scan it.',
                fix: 'Add a scanning rule that covers the repository. `aws ecr get-registry-scanning-configuration` shows the rules of the registry.',
            };
        default:
            return {
                what: 'The scan did not finish for',
                why: `The step waits at most ${_plan_scan_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .scanDeadline */ .u4 / 60_000} minutes for a scan.`,
                fix: 'Run the job again: it does not push existing layers again. If it fails again, check the status of Amazon Inspector and ECR in this region.',
            };
    }
}
const again = 'Run the job again. If it fails again, check the image in ECR (`aws ecr describe-image-scan-findings --repository-name NAME --image-id imageTag=TAG`).';
const quota = 'Run the job again in 24 hours, or request a higher quota from AWS.';
/** The error for a request about a scan that ECR rejected, with ECR's message. */
function scanRefused(image, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', {
        what: `There are no findings for ${image}: ${message}`,
        why: 'ECR rejected the request. Its message above is the only explanation.',
        fix: again,
    }, { cause });
}


/***/ }),

/***/ 6448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ openLog)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __nccwpck_require__(3360);
;// CONCATENATED MODULE: ./build/github/redaction.js
/** In characters. A line is written when it is complete; a longer one is written in parts. */
const maxLineLength = 64 * 1024;
function openRedaction() {
    const secrets = new Set();
    /** Redacts `text` from `begin` to `end`. A secret that starts there is replaced up to its own end, `next`. */
    function part(text, begin, end) {
        let shown = '';
        let next = begin;
        for (const { from, to } of secretsIn(text)) {
            if (from >= end)
                break;
            if (to <= next)
                continue;
            // Two overlapping secrets share one replacement.
            if (from >= next)
                shown += `${text.slice(next, from)}***`;
            next = to;
        }
        return { shown: shown + text.slice(next, Math.max(next, end)), next: Math.max(next, end) };
    }
    function secretsIn(text) {
        return [...secrets]
            .flatMap((secret) => occurrencesOf(secret, text).map((from) => ({ from, to: from + secret.length })))
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
            /** How many characters at the start of `rest` are already replaced. */
            let replaced = 0;
            const flush = (end) => {
                const { shown, next } = part(rest, replaced, end);
                if (shown !== '')
                    write(shown);
                rest = rest.slice(end);
                replaced = next - end;
            };
            return {
                write(text) {
                    rest += text;
                    const line = text.lastIndexOf('\n') + 1;
                    // The end of a part may be the start of a secret.
                    const maxSecretLength = Math.max(0, ...[...secrets].map(({ length }) => length));
                    if (line > 0)
                        flush(rest.length - text.length + line);
                    else if (rest.length > maxLineLength + 2 * maxSecretLength)
                        flush(rest.length - maxSecretLength);
                },
                end: () => flush(rest.length),
            };
        },
    };
}
function occurrencesOf(secret, text) {
    const positions = [];
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        positions.push(at);
    return positions;
}

;// CONCATENATED MODULE: ./build/github/log.js



/**
 * A log on top of @actions/core. It redacts masked values, stops the runner's commands around other programs' output, and
 * prints the duration of groups.
 */
function openLog() {
    const { add, redact, pieces } = openRedaction();
    const phases = [];
    /** The token that resumes the runner's commands; undefined while they are not stopped. */
    let token;
    let inLine = false;
    const changes = new Set();
    function endLine() {
        if (inLine)
            process.stdout.write('\n');
        inLine = false;
    }
    function print(text) {
        endLine();
        core/* info */.pq(withoutCommands(redact(text)));
    }
    /** Resumes the runner's commands. While they are stopped, the runner would print `::add-mask::` with the secret. */
    function resume() {
        endLine();
        if (token !== undefined)
            core/* info */.pq(`::${token}::`);
        token = undefined;
    }
    function passThrough(text) {
        if (token === undefined) {
            token = (0,external_node_crypto_.randomUUID)();
            core/* info */.pq(`::stop-commands::${token}`);
        }
        process.stdout.write(text);
        inLine = !text.endsWith('\n');
    }
    function annotate(command, text, title = 'ecr-build-push', place) {
        resume();
        const properties = place ? { file: redact(place.file), startLine: place.line } : {};
        command(redact(text), { title: redact(title), ...properties });
    }
    return {
        phases,
        changes,
        redact,
        info: print,
        change(text, level = 'info') {
            changes.add(redact(text));
            if (level === 'warning')
                annotate(core/* warning */.$e, text);
            else
                print(text);
        },
        debug(text) {
            resume();
            core/* debug */.Yz(redact(text));
        },
        notice: (text) => annotate(core/* notice */.lm, text),
        warning: (text, title, place) => annotate(core/* warning */.$e, text, title, place),
        error: (text, title, place) => annotate(core/* error */.z3, text, title, place),
        mask(secret) {
            // Both this log and the runner match single lines.
            for (const line of secret.split(/[\r\n]+/)) {
                if (line.trim() === '' || !add(line))
                    continue;
                resume();
                // This text is not redacted: the command passes the secret to the runner, which never shows it.
                core/* setSecret */.Pq(line);
            }
        },
        group(title, work) {
            const start = Date.now();
            resume();
            return core/* group */.Os(redact(title), async () => {
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
                    resume();
                }
            });
        },
        passthrough(work) {
            const { write, end } = pieces(passThrough);
            return work(write).finally(() => {
                end();
                resume();
            });
        },
        written: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
    };
}
/**
 * Escapes runner commands in untrusted text, for example from a registry. A line is a command if it starts with `::` after
 * white space (.NET has one more white-space character than JavaScript), or contains `##[`. Source: actions/runner,
 * `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text) {
    return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [');
}


/***/ }),

/***/ 8763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ openRunner)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 11 modules
var core = __nccwpck_require__(3360);
;// CONCATENATED MODULE: ./build/github/workspace.js


/** In bytes. */
const maxSize = 4 * 1024 * 1024;
/**
 * The text of a regular file; undefined if there is none within `reach`. A link in the workspace may not point outside it:
 * otherwise a commit could make the step read the runner's files.
 */
function readText(path, reach = 'workspace') {
    try {
        return readRegular(realPath(path, reach));
    }
    catch {
        return undefined;
    }
}
/** The files that match a path or pattern. Folders are read recursively. An existing path is not treated as a pattern. */
function findFiles(pattern) {
    const paths = (0,external_node_fs_.existsSync)(pattern) ? [pattern] : (0,external_node_fs_.globSync)(pattern);
    return paths.flatMap((path) => ((0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]));
}
/** Does not follow links in the folder: they may be cyclic or point outside the workspace. */
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
/** Throws if the path does not exist within reach. */
function realPath(path, reach) {
    const real = (0,external_node_fs_.realpathSync)(path);
    const isBound = reach === 'workspace' || isBelow('.', path);
    if (isBound && !isBelow((0,external_node_fs_.realpathSync)('.'), real))
        throw new Error('it is outside the workspace');
    return real;
}
/** Does not wait for a pipe or device, and does not read more than the checked size. */
function readRegular(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile() || status.size > maxSize)
            return undefined;
        // Read one byte more than the size: kernel files report size 0.
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
/** Whether a path is in a folder, without resolving links. */
function isBelow(folder, path) {
    const relativePath = (0,external_node_path_.relative)(folder, path);
    return relativePath !== '..' && !relativePath.startsWith('../');
}

;// CONCATENATED MODULE: ./build/github/runner.js





/** The runner through `@actions/core`. Without the runner's files, nothing is written: core would print the values. */
function openRunner(env) {
    const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []));
    // Read all inputs now, because `secrets` is removed from the environment later.
    const inputs = new Map(names.map((name) => [name, core/* getInput */.V4(name, { trimWhitespace: false })]));
    const write = (file, work) => (env[file] ? work() : undefined);
    return {
        input: (name) => inputs.get(name.toLowerCase()),
        given: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporary: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
        exists: (path) => (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(path)),
        read: readText,
        find: findFiles,
        setOutput: (name, value) => write('GITHUB_OUTPUT', () => core/* setOutput */.uH(name, value)),
        exportVariable: (name, value) => write('GITHUB_ENV', () => {
            // Core sets it in this process too, where the AWS SDK would use the keys.
            const before = process.env[name];
            core/* exportVariable */.dN(name, value);
            if (before === undefined)
                delete process.env[name];
            else
                process.env[name] = before;
        }),
        saveState: (name, value) => write('GITHUB_STATE', () => core/* saveState */.LZ(name, value)),
        state: core/* getState */.Gu,
        addSummary: async (markdown) => write('GITHUB_STEP_SUMMARY', () => core/* summary */.z.addRaw(markdown).write()),
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


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3360);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4791);
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2989);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6448);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8763);
/* harmony import */ var _ship_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(156);








// A user without a passwd entry may have no home directory. Docker would then use the workspace as home, whose content the
// repository controls, and the AWS SDK would throw. Nothing can be created below /dev/null.
if (!hasHome())
    process.env.HOME = '/dev/null';
const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_4__/* .openLog */ .N)();
if ((0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .isDebug */ ._o)())
    (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_7__/* .startDebug */ .gM)(log.debug);
const runner = (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_5__/* .openRunner */ .N)(process.env);
// Child processes do not get the build secrets from this variable.
delete process.env.INPUT_SECRETS;
const progress = {};
const context = { runner, log, env: process.env, progress };
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        progress.cancelled = true;
        // A running command has its own listener: it receives the signal, and its end ends the step.
        if (process.listenerCount(signal) > 1)
            return;
        if (isEnding)
            process.exit(1);
        end(1, () => (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .reportCancellation */ ._o)(signal, context));
    });
}
process.on('uncaughtException', fail);
try {
    // Paths in inputs are relative to the workspace.
    const workspace = process.env.GITHUB_WORKSPACE;
    if (workspace && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(workspace))
        process.chdir(workspace);
    // Set by workflow/main.js.
    const inWorkflow = process.argv[2] === 'workflow';
    await (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .ship */ .dx)(context, inWorkflow);
    end(0);
}
catch (thrown) {
    fail(thrown);
}
function fail(thrown) {
    end(1, () => (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .reportFailure */ .xV)((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_3__/* .asActionError */ .z6)(thrown), context));
}
/**
 * Ends the process after all output is written. Work that still runs after a failure, or an idle connection to AWS, must
 * not delay the job. Only the first call has an effect.
 */
function end(exitCode, report = async () => { }) {
    if (isEnding)
        return;
    isEnding = true;
    void report()
        .then(log.written)
        .finally(() => process.exit(exitCode));
}
function hasHome() {
    try {
        return (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)() !== '';
    }
    catch {
        return false;
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ hostOf)
/* harmony export */ });
/** The host of a URL, or of an address that starts with a host. */
function hostOf(address) {
    return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}


/***/ }),

/***/ 4003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ecrHostProblem),
/* harmony export */   j: () => (/* binding */ isMisspelledEcrHost)
/* harmony export */ });
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5817);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _regions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5918);



/** Why a text is not in an Amazon ECR registry. */
function ecrHostProblem(text, host) {
    const what = `\`${text}\` is not ${text === host ? '' : 'in '}an Amazon ECR registry`;
    if (!isMisspelledEcrHost(host))
        return what;
    const near = nearHost(host);
    return `${what}: ${near ? `did you mean ${near}?` : 'write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, with 12 digits'}`;
}
/** Whether a host looks like an ECR host but is not valid. */
function isMisspelledEcrHost(host) {
    return ((0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isHost */ .jU)(host) && !(0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEcrHost */ .wl)(host) && /(?:^|[.-])ecr[.-]|\bdkr[.-]|\.amazonaws\b|^public\.ecr|^\d{8,}\./.test(host));
}
/** Suggests an ECR host. The account id is not corrected. */
function nearHost(host) {
    if (/^(?:public\W?ecr\W?aws|public\.ecr\..*|ecr\.public\.aws)$/.test(host))
        return 'public.ecr.aws';
    const [, account] = /^(\d{12})\./.exec(host) ?? [];
    const region = host.split('.').find((part) => _partition_js__WEBPACK_IMPORTED_MODULE_0__/* .regionPattern */ .xY.test(part)) ??
        host.split('.').flatMap((part) => (0,_regions_js__WEBPACK_IMPORTED_MODULE_2__/* .nearRegion */ .N)(part) ?? [])[0];
    if (account === undefined || region === undefined)
        return undefined;
    return `${account}.dkr.ecr.${region}.${(0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOfRegion */ .cn)(region).suffix}`;
}


/***/ }),

/***/ 5817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ publicRepositoryArn),
/* harmony export */   H8: () => (/* binding */ keyArn),
/* harmony export */   O9: () => (/* binding */ partitionNamed),
/* harmony export */   cn: () => (/* binding */ partitionOfRegion),
/* harmony export */   qM: () => (/* binding */ repositoryArn),
/* harmony export */   xY: () => (/* binding */ regionPattern)
/* harmony export */ });
/** Matches a region name of any partition. */
const regionPattern = /^[a-z]{2,5}(-[a-z]+)+-\d+$/;
const standard = 'sts.amazonaws.com';
/** Source: awslabs/amazon-ecr-credential-helper. */
const [global, chinese] = ['on.aws', 'on.amazonwebservices.com.cn'];
/** Source: botocore's partitions.json; the audience in China: the documentation of configure-aws-credentials. */
const partitions = [
    {
        name: 'aws-cn',
        suffix: 'amazonaws.com.cn',
        dualStackSuffix: chinese,
        audience: 'sts.amazonaws.com.cn',
        regions: /^cn-/,
    },
    { name: 'aws-us-gov', suffix: 'amazonaws.com', dualStackSuffix: global, audience: standard, regions: /^us-gov-/ },
    { name: 'aws-eusc', suffix: 'amazonaws.eu', dualStackSuffix: global, audience: standard, regions: /^eusc-/ },
    { name: 'aws-iso', suffix: 'c2s.ic.gov', dualStackSuffix: global, audience: standard, regions: /^us-iso-/ },
    { name: 'aws-iso-b', suffix: 'sc2s.sgov.gov', dualStackSuffix: global, audience: standard, regions: /^us-isob-/ },
    { name: 'aws-iso-e', suffix: 'cloud.adc-e.uk', dualStackSuffix: global, audience: standard, regions: /^eu-isoe-/ },
    { name: 'aws-iso-f', suffix: 'csp.hci.ic.gov', dualStackSuffix: global, audience: standard, regions: /^us-isof-/ },
    { name: 'aws', suffix: 'amazonaws.com', dualStackSuffix: global, audience: standard, regions: /^/ },
];
/** The partition of a region. */
function partitionOfRegion(region) {
    return partitions.find(({ regions }) => regions.test(region));
}
/** The partition with this name, as in an ARN (`aws-cn`); undefined if AWS has none. */
function partitionNamed(name) {
    return partitions.find((partition) => partition.name === name);
}
/** The ARN of a private repository. Source: the service authorization reference of ECR. */
function repositoryArn(region, account, name) {
    return `arn:${partitionOfRegion(region).name}:ecr:${region}:${account}:repository/${name}`;
}
/**
 * The ARN of a KMS key for IAM. An alias hides the key, so its ARN covers all keys; restrict it with a condition on the
 * alias. Source: the service authorization reference of KMS.
 */
function keyArn(region, account, key) {
    const own = `arn:${partitionOfRegion(region).name}:kms:${region}:${account}`;
    const full = key.startsWith('arn:') ? key : `${own}:${key.startsWith('alias/') ? key : `key/${key}`}`;
    return full.replace(/:alias\/.*/, ':key/*');
}
/**
 * The ARN of a public repository, whose name has no alias. Source: the service authorization reference of ECR Public.
 */
function publicRepositoryArn(account, repository) {
    return `arn:aws:ecr-public::${account}:repository/${repository}`;
}


/***/ }),

/***/ 5654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ parseTaggedReference),
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   GN: () => (/* binding */ endpointHost),
/* harmony export */   UY: () => (/* binding */ accountPattern),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   _t: () => (/* binding */ publicNameProblem),
/* harmony export */   ce: () => (/* binding */ parsePublicName),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   jU: () => (/* binding */ isHost),
/* harmony export */   sw: () => (/* binding */ isPublicHost),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wi: () => (/* binding */ chooseHost),
/* harmony export */   wl: () => (/* binding */ parseEcrHost)
/* harmony export */ });
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5817);

/** 12 digits. */
const accountPattern = /^\d{12}$/;
/** Source: the ECR API reference, CreateRepository; lower case only. */
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Source: the OCI distribution specification. */
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/**
 * Matches every host of a private registry: standard, FIPS (`ecr-fips`), dual-stack (`dkr-ecr`) and both; the domain
 * belongs to the region's partition. Source: awslabs/amazon-ecr-credential-helper and botocore's partitions.json.
 */
const privateHostPattern = /^(?<account>\d{12})\.dkr(?<separator>[.-])ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)$/;
const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com'];
/** The ECR registry of a host; undefined if it is not an ECR host. */
function parseEcrHost(host) {
    if (isPublicHost(host))
        return { kind: 'public', host };
    const { account, separator, region, domain } = privateHostPattern.exec(host)?.groups ?? {};
    if (!account || !region || !_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .regionPattern */ .xY.test(region))
        return undefined;
    const { suffix, dualStackSuffix } = (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOfRegion */ .cn)(region);
    return domain === (separator === '-' ? dualStackSuffix : suffix)
        ? { kind: 'private', host, account, region }
        : undefined;
}
/** Whether a host belongs to ECR Public. */
function isPublicHost(host) {
    return publicHosts.includes(host);
}
/**
 * The host of a `proxyEndpoint`, the only host that receives the token; undefined if it is not a plain host or belongs
 * to another registry. The domain is not checked: ECR may use one that is not listed here.
 */
function endpointHost(endpoint, { account, region }) {
    const [, host = ''] = /^https?:\/\/([\w.-]+(?::\d+)?)\/?$/.exec(endpoint) ?? [];
    const [, namedAccount = account, namedRegion = region] = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([\w-]+)\./.exec(host) ?? [];
    if (host === '' || isPublicHost(host) || namedAccount !== account || namedRegion !== region)
        return undefined;
    return host;
}
/**
 * The host to push to: ECR's `proxyEndpoint`, or the typed host if both name the same registry, because the user chose
 * its FIPS or dual-stack form.
 */
function chooseHost(typed, endpoint) {
    const typedHost = parseEcrHost(typed ?? '');
    const endpointRegistry = parseEcrHost(endpoint);
    if (typedHost?.kind !== 'private' || endpointRegistry?.kind !== 'private')
        return endpoint;
    return typedHost.account === endpointRegistry.account && typedHost.region === endpointRegistry.region
        ? typedHost.host
        : endpoint;
}
/** Whether ECR accepts a repository name (2 to 256 characters). */
function isRepositoryName(name) {
    return name.length >= 2 && name.length <= 256 && repositoryPattern.test(name);
}
/** Splits `alias/team/app`; undefined if it has no alias. */
function parsePublicName(name) {
    const slash = name.indexOf('/');
    return slash > 0 ? { alias: name.slice(0, slash), repository: name.slice(slash + 1) } : undefined;
}
/** Why a name is invalid on ECR Public, as a predicate; undefined if it is valid. */
function publicNameProblem(name) {
    const { repository } = parsePublicName(name) ?? {};
    if (repository === undefined)
        return 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME';
    return repository.length < 2 || repository.length > publicNameLimit
        ? `has a repository name of ${repository.length} characters: ECR Public allows 2 to ${publicNameLimit}`
        : undefined;
}
/** Source: `RepositoryName` in the service model of ECR Public. */
const publicNameLimit = 205;
function isTag(text) {
    return tagPattern.test(text);
}
/** Whether a text is `sha256:` and 64 hex digits. */
function isDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text);
}
/** Splits `host/name:tag`; undefined if a part is missing or it has a digest. */
function parseTaggedReference(text) {
    const { host = '', name = '', tag = '', } = /^(?<host>[\w.-]+(?::\d+)?)\/(?<name>[^:]+):(?<tag>[^:]+)$/.exec(text)?.groups ?? {};
    return isHost(host) && repositoryPattern.test(name) && isTag(tag) ? { host, name, tag } : undefined;
}
function formatReference(reference) {
    return `${repositoryOf(reference)}:${reference.tag}`;
}
/** Whether the first part of a name is a host: it contains a dot or a colon, or is `localhost`. Source: Docker. */
function isHost(part) {
    return /[.:]/.test(part) || part === 'localhost';
}
/** The repository of a reference, `host/name`. */
function repositoryOf({ host, name }) {
    return host === undefined ? name : `${host}/${name}`;
}
/** Whether two repositories (`host/name`) are the same; an ECR registry has several hosts. */
function isSameRepository(first, second) {
    return first === second || (ecrRepository(first) !== undefined && ecrRepository(first) === ecrRepository(second));
}
function ecrRepository(text) {
    const [host = '', ...name] = text.split('/');
    const registry = parseEcrHost(host);
    if (!registry)
        return undefined;
    const owner = registry.kind === 'public' ? 'public' : `${registry.account} ${registry.region}`;
    return `${owner} ${name.join('/')}`;
}


/***/ }),

/***/ 5918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ nearRegion)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1916);

/** For suggestions only: other regions are accepted too. Source: botocore's partitions.json. */
const regions = [
    ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1'],
    ...['ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
    ...['ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'eu-central-1', 'eu-central-2', 'eu-north-1'],
    ...['eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'me-central-1', 'me-south-1'],
    ...['mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-north-1', 'cn-northwest-1'],
    ...['us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1'],
];
/** The region closest to a text; undefined if none or several are close. */
function nearRegion(text) {
    const plain = text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
    // Ignore dashes and the letter of an availability zone.
    const same = regions.find((region) => [plain, plain.replace(/[a-f]$/, '')].includes(region.replaceAll('-', '')));
    if (same !== undefined)
        return same;
    const near = regions.map((region) => ({ region, edits: (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(region, text.toLowerCase()) }));
    const [first, second] = near.filter(({ edits }) => edits <= 2).toSorted((a, b) => a.edits - b.edits);
    return first && first.edits !== second?.edits ? first.region : undefined;
}


/***/ }),

/***/ 1902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ registryOf),
/* harmony export */   PJ: () => (/* binding */ parseSource),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Wq: () => (/* binding */ publicAddress),
/* harmony export */   j2: () => (/* binding */ formatSource),
/* harmony export */   y5: () => (/* binding */ isLocalEcr)
/* harmony export */ });
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);
/* harmony import */ var _host_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4003);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5654);



/** Parses a tag, a digest, `name:tag`, `name@digest`, or one of these with a host; `own` is the step's repository. */
function parseSource(text, own) {
    const [named = '', digest] = splitAt(text, '@');
    if (text.includes('://'))
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` is a URL: remove the part before the host`);
    // A short digest would otherwise parse as a tag of a repository named sha256.
    if (/^sha256:/.test(digest ?? text) && !(0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest ?? text)) {
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`);
    }
    if (digest !== undefined && !(0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(digest))
        return invalidImage(text);
    if ((0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(text) || (named === '' && digest !== undefined))
        return inOwnRepository(own, digest ?? text);
    const bare = !named.includes('/') && !named.includes(':');
    if (bare && digest === undefined)
        return (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(text) ? inOwnRepository(own, text) : invalidImage(text);
    const slash = named.indexOf('/');
    const first = named.slice(0, Math.max(slash, 0));
    // A repository name may contain dots.
    const isOwn = named === own || named.startsWith(`${own}:`);
    const host = !isOwn && (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isHost */ .jU)(first) ? first : undefined;
    const [repository = '', tag] = splitAt(host === undefined ? named : named.slice(slash + 1), ':');
    const registry = host === undefined ? undefined : (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEcrHost */ .wl)(host);
    if (host !== undefined && registry === undefined) {
        if ((0,_host_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .isMisspelledEcrHost */ .j)(host))
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)((0,_host_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .ecrHostProblem */ .W)(text, host));
        if (!/^[\w.-]+(?::\d+)?$/.test(host))
            return invalidImage(text);
    }
    const reference = digest ?? tag;
    if (reference === undefined)
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` does not name an image: add a tag or a digest`);
    if (!(0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepositoryName */ .en)(repository) || (tag !== undefined && !(0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(tag)))
        return invalidImage(text);
    return { host, registry, repository, reference };
}
/** The ECR registry of a source, `own` if it has no host; undefined if it is not in ECR. */
function registryOf({ host, registry }, own) {
    return host === undefined ? own : registry;
}
/** `host/name:tag` or `host/name@digest`. */
function formatSource({ host, repository, reference }) {
    const name = host === undefined ? repository : `${host}/${repository}`;
    return (0,_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .Bc)(reference) ? `${name}@${reference}` : `${name}:${reference}`;
}
/** The address of a public repository outside ECR, as Docker resolves it. */
function publicAddress(host, name) {
    if (/^(?:index\.)?docker\.io$/.test(host)) {
        return { origin: 'https://registry-1.docker.io', name: name.includes('/') ? name : `library/${name}` };
    }
    return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name };
}
/** Whether a host is a loopback address, to which Docker connects without TLS. */
function isLoopback(host) {
    return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host);
}
/** Whether a loopback registry belongs to the emulated ECR whose API is at `localEcr`. */
function isLocalEcr(host, localEcr) {
    return isLoopback(host) && host.replace(/:\d+$/, '') === localEcr;
}
function inOwnRepository(own, reference) {
    return { host: undefined, registry: undefined, repository: own, reference };
}
function invalidImage(text) {
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`);
}
function splitAt(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ }),

/***/ 3271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ agents)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4708);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1692);
/* harmony import */ var _plan_run_network_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4406);





let shared;
/**
 * The shared agents. Proxy variables and `AWS_CA_BUNDLE` work as in the AWS CLI. They are read at the first request, after
 * the plan has validated them.
 */
function agents() {
    shared ??= createAgents();
    return shared;
}
function createAgents() {
    const options = { keepAlive: true, proxyEnv: (0,_plan_run_network_js__WEBPACK_IMPORTED_MODULE_4__/* .proxyEnvironment */ .wP)(process.env) };
    return {
        http: new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent(options),
        https: new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent({ ...options, ...authorities(process.env.AWS_CA_BUNDLE) }),
    };
}
/** The bundle's certificates, in addition to Node's default ones. */
function authorities(bundle) {
    return bundle ? { ca: [...(0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('default'), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(bundle, 'utf8')] } : {};
}


/***/ }),

/***/ 2168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ networkFault),
/* harmony export */   e: () => (/* binding */ networkCode)
/* harmony export */ });
const networkCodes = /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/;
/** Source: the error codes of Node's TLS, which are OpenSSL's. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_/;
/** The kind of network failure; undefined for any other error. */
function networkFault(error) {
    // The network code comes first, because the AWS SDK also reports a reset connection as TimeoutError.
    if (networkCode(error) !== undefined)
        return 'unreachable';
    const code = codeOf(error);
    if (typeof code === 'string' && certificateCodes.test(code))
        return 'untrusted';
    const name = error instanceof Error ? error.name : '';
    return /^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT' ? 'timeout' : undefined;
}
/** The network error code, such as `ECONNRESET`; undefined for any other error. */
function networkCode(error) {
    const code = codeOf(error);
    return typeof code === 'string' && networkCodes.test(code) ? code : undefined;
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? error.code : undefined;
}


/***/ }),

/***/ 1372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H3: () => (/* binding */ isAttestation),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   nw: () => (/* binding */ isIndex)
/* harmony export */ });
/** Whether a descriptor refers to an index. */
function isIndex({ mediaType = '' }) {
    return /\.image\.index\.|\.manifest\.list\./.test(mediaType);
}
/** Whether a descriptor refers to an attestation. */
function isAttestation({ annotations }) {
    return annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
}
/** Whether a descriptor refers to a non-distributable layer. Source: the specification, and Docker's foreign layers. */
function isForeign({ mediaType = '' }) {
    return /\.nondistributable\.|\.foreign\./.test(mediaType);
}


/***/ }),

/***/ 5669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ manifestMediaTypes),
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   QF: () => (/* binding */ platformImages),
/* harmony export */   c0: () => (/* binding */ mediaTypeOf),
/* harmony export */   i1: () => (/* binding */ childDigests),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   zG: () => (/* binding */ documentProblem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _descriptors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1372);


/** The `Accept` header, so that the registry converts nothing. */
const manifestMediaTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** The digest of a text, `sha256:…`. */
function digestOf(text, algorithm = 'sha256') {
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)(algorithm, text)}`;
}
/** The documents and blobs that a manifest or an index refers to. */
function partsOf(document) {
    const { manifests = [], config, layers = [] } = parse(document);
    const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !(0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isForeign */ .jq)(blob));
    return { manifests, blobs: [...new Map(blobs.map((blob) => [blob.digest, blob])).values()] };
}
/**
 * Why a document from a foreign registry is not a valid manifest or index, as a clause. Every reference needs a digest:
 * other values could be a path, a log line or the document itself.
 */
function documentProblem(value) {
    if (!isObject(value))
        return 'it is not a manifest';
    const { config, layers = [], manifests = [] } = value;
    if (!Array.isArray(layers) || !Array.isArray(manifests))
        return 'its `layers` or `manifests` field is not a list';
    const parts = [...(config == null ? [] : [config]), ...layers, ...manifests];
    return parts.every(isDescriptor) ? undefined : 'it has an entry without a valid digest and size';
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
/** The media type from the response, from the document, or derived from its content. */
function mediaTypeOf(document) {
    const { mediaType, manifests } = parse(document);
    return document.mediaType ?? mediaType ?? manifestMediaTypes[manifests ? 0 : 2];
}
/** The descriptor of a document. */
function descriptorOf(document) {
    const { digest, text } = document;
    return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length };
}
/** The maximum number of images of an index whose sizes are read. */
const maximumChildren = 200;
/** The digests of the images in an index, without attestations and duplicates; empty for a plain manifest. */
function childDigests(root) {
    const digests = new Set(children(parse(root)).map(({ digest }) => digest));
    return [...digests].slice(0, maximumChildren);
}
/** The images of a root: itself, built for `platform`, or the children of an index, with sizes from their manifests. */
function platformImages(root, manifests, platform) {
    const document = parse(root);
    const byDigest = new Map(manifests.map((manifest) => [manifest.digest, manifest]));
    if (!document.manifests)
        return [{ platform, digest: root.digest, size: transferSize(document) }];
    return children(document).map(({ digest, platform }) => {
        const manifest = byDigest.get(digest);
        return { platform: platform && formatPlatform(platform), digest, size: manifest && transferSize(parse(manifest)) };
    });
}
function children({ manifests = [] }) {
    return manifests.filter((manifest) => !(0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(manifest));
}
function transferSize({ config, layers = [] }) {
    return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0);
}
/** Such as `linux/arm64/v8`. */
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part).join('/');
}
function parse({ text }) {
    return JSON.parse(text);
}


/***/ }),

/***/ 4066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   Je: () => (/* binding */ normalPlatform),
/* harmony export */   PC: () => (/* binding */ distinctPlatforms),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   et: () => (/* binding */ subjectOf),
/* harmony export */   ni: () => (/* binding */ withLocalPlatform),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/* harmony import */ var _descriptors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1372);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5669);


/** The index with only these platforms and their attestations; the same document if nothing is removed. */
function selectPlatforms(index, platforms) {
    const content = JSON.parse(index.text);
    const { manifests = [] } = content;
    const wanted = new Set(platforms.map(normalPlatform));
    const present = new Set(manifests.flatMap((entry) => ((0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(entry) ? [] : (platformOf(entry) ?? []))));
    const missing = [...wanted].filter((platform) => !present.has(platform));
    if (missing.length > 0)
        return { kind: 'absent', missing, present: [...present] };
    const isWanted = (entry) => !(0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(entry) && wanted.has(platformOf(entry) ?? '');
    const keptDigests = new Set(manifests.filter(isWanted).map(({ digest }) => digest));
    const entries = manifests.filter((entry) => isWanted(entry) || keptDigests.has(subjectOf(entry)));
    const [only] = entries;
    if (only && entries.length === 1)
        return { kind: 'manifest', digest: only.digest };
    if (entries.length === manifests.length)
        return { kind: 'index', document: index };
    const text = JSON.stringify({ ...content, manifests: entries }, undefined, 2);
    return { kind: 'index', document: { digest: (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(text), text, mediaType: index.mediaType } };
}
/** Parses and normalizes a platform. Source: containerd/platforms, `Parse` and `Normalize`. */
function parsePlatform(text) {
    const [first = '', second, third = ''] = text.toLowerCase().split('/');
    const [, system = first, osVersion = ''] = /^([^(]*)\((.*)\)$/.exec(first) ?? [];
    const architectureOnly = second === undefined && normalArchitecture(first, '');
    // An architecture without an operating system means Linux.
    const isArchitecture = architectureOnly && architectures.has(architectureOnly[0]);
    const os = isArchitecture ? 'linux' : (systems[system] ?? system);
    const [architecture, variant] = isArchitecture ? architectureOnly : normalArchitecture(second ?? '', third);
    const version = osVersion && `(${osVersion})`;
    const name = [`${os}${version}`, architecture, variant].filter((part) => part !== '').join('/');
    return { name, os, osVersion, architecture, variant };
}
/** The normalized platform, such as `linux/arm64` for `linux/arm64/v8`. */
function normalPlatform(platform) {
    return parsePlatform(platform).name;
}
/** The normalized platforms without duplicates. */
function distinctPlatforms(platforms) {
    return [...new Set(platforms.map(normalPlatform))];
}
/**
 * Replaces `local` with this machine's platform; `os` and `arch` as in Node.js. Source: docker/buildx,
 * `platformutil.Parse`.
 */
function withLocalPlatform(platforms, { os, arch }) {
    const local = `${nodeSystems[os] ?? os}/${nodeArchitectures[arch] ?? arch}`;
    return platforms.map((platform) => (platform.toLowerCase() === 'local' ? local : platform));
}
const systems = { macos: 'darwin' };
const nodeSystems = { win32: 'windows' };
const nodeArchitectures = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
const architectures = new Set([
    ...['386', 'amd64', 'arm', 'arm64', 'loong64', 'mips', 'mips64', 'mips64le', 'mipsle', 'ppc64', 'ppc64le'],
    ...['riscv64', 's390x', 'wasm'],
]);
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
            return ['arm64', armVariant(variant)];
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
/** Variants of arm64; v8 is the default and omitted. */
function armVariant(variant) {
    if (/^v?8$|^v8\.0$/.test(variant))
        return '';
    return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant;
}
/** The normalized platform of an index entry; undefined if it has none. */
function platformOf({ platform }) {
    return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`);
}
/** The digest of the image that an attestation describes; empty for other descriptors. */
function subjectOf(descriptor) {
    return (0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : '';
}


/***/ }),

/***/ 2575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ unclosed),
/* harmony export */   KM: () => (/* binding */ commaEntries),
/* harmony export */   l8: () => (/* binding */ splitEntries),
/* harmony export */   lp: () => (/* binding */ quotedEntry),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
/**
 * Splits a list into lines and double-quoted entries, which may span lines and in which `""` means `"`. Comments and
 * blank lines are skipped. Source: docker/actions-toolkit, `Util.getInputList`, which reads lists as CSV.
 */
function splitEntries(text) {
    const entry = /^[^\S\n]*"([^"]*(?:""[^"]*)*)"[^\S\n]*$|^[^\S\n]*("[\s\S]*)|^([^\n]*)/gm;
    return [...text.matchAll(entry)].flatMap(([, quoted, open, line]) => {
        if (quoted !== undefined)
            return { content: quoted.replaceAll('""', '"'), isComplete: true };
        if (open !== undefined)
            return { content: open, isComplete: false };
        return /^\s*(?:#|$)/.test(line ?? '') ? [] : { content: line?.replace(/\r$/, '') ?? '', isComplete: true };
    });
}
/** The problem of an entry with an unclosed quote. It does not repeat the value, which may be confidential. */
function unclosed(index) {
    return `entry ${index + 1} starts with a double quote that is not closed at the end of a line: wrap the whole entry in double quotes and write "" for each " inside it, such as "KEY=a, ""b"""`;
}
/** Quotes an entry if a list needs it. */
function quotedEntry(entry) {
    return /[\r\n]|^"/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry;
}
/** The lines of a list that also accepts commas; its values contain neither commas nor quotes. */
function plainLines(text) {
    return text
        .split('\n')
        .filter((line) => !line.trim().startsWith('#'))
        .join('\n')
        .replaceAll(/"([^"]*)"/g, '$1')
        .split('\n');
}
/** Splits a line at commas. */
function commaEntries(line) {
    return line
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
}


/***/ }),

/***/ 1254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseFields),
/* harmony export */   O: () => (/* binding */ fields)
/* harmony export */ });
/** Formats fields as CSV for Docker's options, `a=1,b=2`. */
function fields(values) {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${value}`)
        .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}
/** Parses such a text; names are in lower case. A field without `=` is its own value. */
function parseFields(text) {
    const found = [...text.matchAll(/(?:^|,)(?:"([^"]*(?:""[^"]*)*)"|([^,]*))/g)];
    return Object.fromEntries(found.map(([, quoted, bare = '']) => {
        const field = quoted?.replaceAll('""', '"') ?? bare;
        const at = field.indexOf('=');
        return at < 0 ? [field.toLowerCase(), field] : [field.slice(0, at).toLowerCase(), field.slice(at + 1)];
    }));
}


/***/ }),

/***/ 2232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   If: () => (/* binding */ isInvalid),
/* harmony export */   cN: () => (/* binding */ inputReader)
/* harmony export */ });
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2575);

function invalid(text) {
    return { invalid: text };
}
/** The six spellings of YAML 1.2's core schema. */
const booleans = new Map([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
]);
/** A reader of text inputs; a missing input is undefined or empty. */
function inputReader(get) {
    const known = [];
    const given = [];
    const problems = [];
    const unread = [];
    function textOf(name) {
        known.push(name);
        return get(name) ?? '';
    }
    function checked(name, text, check) {
        const result = check(text);
        if (!isInvalid(result))
            return result;
        problems.push({ input: name, text: result.invalid });
        unread.push(name);
        return undefined;
    }
    function single(name, check, byDefault) {
        const text = textOf(name).trim();
        const value = text === '' ? byDefault : checked(name, text, check);
        if (value !== byDefault)
            given.push(name);
        return value ?? byDefault;
    }
    function optional(name, check) {
        return single(name, check, undefined);
    }
    function textOr(name, check, byDefault) {
        const text = textOf(name).trim() || byDefault;
        if (text !== byDefault)
            given.push(name);
        return checked(name, text, check) ?? check(byDefault);
    }
    function parsed(name, parse, byDefault = '') {
        const text = textOf(name);
        const results = parse(text);
        if (results.length > 0 && text.trim() !== byDefault)
            given.push(name);
        for (const result of results)
            if (isInvalid(result))
                problems.push({ input: name, text: result.invalid });
        if (results.length > 0 && results.every(isInvalid))
            unread.push(name);
        return results.filter((result) => !isInvalid(result));
    }
    return {
        known,
        given,
        problems,
        unread,
        text: optional,
        textOr,
        boolean: (name, byDefault) => single(name, boolean, byDefault),
        number: (name, { from, to, byDefault }) => single(name, wholeNumber(from, to), byDefault),
        choice: (name, choices) => single(name, oneOf(choices), choices[0]),
        lines: (name, check) => parsed(name, (text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .splitEntries */ .l8)(text)
            .filter(({ content }) => content.trim() !== '')
            .map(({ content, isComplete }, index) => (isComplete ? check(content.trim()) : invalid((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .unclosed */ .C5)(index))))),
        list: (name, check) => parsed(name, (text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLines */ .y1)(text).flatMap(_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .commaEntries */ .KM).map(check)),
        parsed,
    };
}
function boolean(text) {
    return booleans.get(text) ?? invalid(`\`${text}\` is not a boolean: write true or false`);
}
function wholeNumber(from, to) {
    return (text) => {
        const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
        return number >= from && number <= to ? number : invalid(`\`${text}\` is not a whole number from ${from} to ${to}`);
    };
}
/** One of some words; if `false` is one of them, its other YAML spellings are accepted too. */
function oneOf(choices) {
    return (text) => {
        const spelled = booleans.get(text)?.toString() ?? text;
        return choices.find((choice) => choice === spelled) ?? invalid(`\`${text}\` is not one of ${choices.join(', ')}`);
    };
}
/** Whether a check failed. */
function isInvalid(result) {
    return typeof result === 'object' && result !== null && 'invalid' in result;
}


/***/ }),

/***/ 5501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Se: () => (/* binding */ dockerfilePath),
/* harmony export */   Tm: () => (/* binding */ planBake),
/* harmony export */   Zc: () => (/* binding */ ownTag),
/* harmony export */   g4: () => (/* binding */ bakeSources),
/* harmony export */   ii: () => (/* binding */ referencesIn),
/* harmony export */   jO: () => (/* binding */ asksForBake),
/* harmony export */   pM: () => (/* binding */ readingArguments)
/* harmony export */ });
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2232);
/* harmony import */ var _image_own_names_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9633);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4631);
/* harmony import */ var _run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3010);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9903);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6638);







/** Whether the bake file must be read; without a build, another problem is reported. */
function asksForBake(inputs) {
    return inputs.bake.length > 0 && (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_6__/* .builds */ .GW)((0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_6__/* .modeOf */ .VV)(inputs));
}
/** The `docker` arguments that print the bake file; `build-flags` may set its variables. */
function readingArguments({ bake, file, buildFlags }) {
    return ['buildx', 'bake', '--print', ...filesOf(file).flatMap((one) => ['--file', one]), ...buildFlags, ...bake];
}
/** The planned bake; undefined if no bake file was read. */
function planBake(inputs, context, { tags }) {
    const file = context.bake;
    if (!file || (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .isInvalid */ .If)(file))
        return undefined;
    const names = (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__/* .targetsOf */ .QR)(file, inputs.bake);
    const images = names.filter((name) => (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__/* .givesImage */ .Of)(file.target[name] ?? {}));
    const targets = images.map((target) => {
        const definition = file.target[target] ?? {};
        const own = (definition.tags ?? []).map(ownTag).filter(isPlanned);
        const repository = inputs.repository && own.length === 0 ? `${inputs.repository.name}/${target}` : undefined;
        const plannedTags = own.length > 0 ? own : repository === undefined ? [] : tags;
        const [first] = plannedTags;
        const version = first?.kind === 'reference' ? first.reference.tag : first?.tag;
        return {
            target,
            repository,
            ownRepositories: repository === undefined ? (0,_image_own_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownNames */ .Dx)(referencesIn(own), inputs, context) : [repository],
            tags: plannedTags,
            defaultLabels: (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .planBuild */ .C7)({ ...inputs, labels: [] }, context, version).labels,
            dockerfile: dockerfilePath(definition),
            platforms: inputs.platforms.length > 0 ? inputs.platforms : (definition.platforms ?? []),
        };
    });
    const build = (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .planBuild */ .C7)({ ...inputs, defaultLabels: false }, context, undefined);
    return { kind: 'bake', file, targets, others: names.filter((name) => !images.includes(name)), build };
}
/** A target's own tag as a full reference. As in Docker, a name without a host is on Docker Hub. */
function ownTag(text) {
    const slash = text.indexOf('/');
    const first = text.slice(0, Math.max(slash, 0));
    const hasHost = /[.:]/.test(first) || first === 'localhost';
    const host = hasHost ? first : 'docker.io';
    const path = hasHost ? text.slice(slash + 1) : slash < 0 ? `library/${text}` : text;
    const reference = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTaggedReference */ .$R)(`${host}/${path}${path.includes(':') ? '' : ':latest'}`);
    return reference ? { kind: 'reference', reference } : (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${text}\` is not an image name`);
}
/** The full references of some tags. */
function referencesIn(tags) {
    return tags.filter(({ kind }) => kind === 'reference').map(_tags_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .tagText */ .em);
}
/** The path of a target's Dockerfile in the workspace; undefined if it is not there. */
function dockerfilePath(target) {
    const { context = '.', dockerfile = 'Dockerfile' } = target;
    if (target['dockerfile-inline'] !== undefined || (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .isRemoteContext */ .uN)(context))
        return undefined;
    return dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`;
}
/** The values that determine a target's base images besides its Dockerfile; inputs override the target's own. */
function bakeSources(target, inputs) {
    const pairs = (texts = {}) => Object.entries(texts).map(([name, value]) => (value === null ? name : `${name}=${value}`));
    return {
        target: target.target,
        platforms: inputs.platforms.length > 0 ? inputs.platforms : (target.platforms ?? []),
        buildArgs: [...pairs(target.args), ...inputs.buildArgs],
        buildContexts: [...pairs(target.contexts), ...inputs.buildContexts],
    };
}
/** The files in `file`, one per line; empty: buildx's defaults. */
function filesOf(file) {
    const lines = (file ?? '').split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '');
}
function isPlanned(tag) {
    return !(0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .isInvalid */ .If)(tag);
}


/***/ }),

/***/ 6638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ planBuild),
/* harmony export */   fb: () => (/* binding */ buildArguments),
/* harmony export */   uN: () => (/* binding */ isRemoteContext)
/* harmony export */ });
/* harmony import */ var _image_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(998);
/* harmony import */ var _cache_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5280);
/* harmony import */ var _contexts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2364);
/* harmony import */ var _epoch_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1963);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4288);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7339);






/** The planned build; `version` is the value of the version label. */
function planBuild(inputs, context, version) {
    const defaults = inputs.defaultLabels ? defaultLabels(inputs, context, version) : [];
    return {
        ...inputs,
        context: (0,_contexts_js__WEBPACK_IMPORTED_MODULE_3__/* .withDefaultContext */ .h8)(inputs.context, context),
        buildContexts: inputs.buildContexts.map((entry) => (0,_contexts_js__WEBPACK_IMPORTED_MODULE_3__/* .withDefaultContext */ .h8)(entry, context)),
        // An image pushed by digest has no index, and BuildKit rejects index annotations for it; the merged image gets
        // them.
        annotations: inputs.pushByDigest
            ? inputs.annotations.flatMap((entry) => (0,_image_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestAnnotation */ .Ln)(entry) ?? [])
            : inputs.annotations,
        labels: [...defaults.filter((label) => !inputs.labels.some((own) => key(own) === key(label))), ...inputs.labels],
        provenance: inputs.provenance === 'false' ? undefined : provenance(inputs.provenance, context),
        cache: (0,_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .planCache */ ._s)(inputs, context),
    };
}
/** The `docker` arguments of a build; `references` are its names, or for a push by digest its repositories. */
function buildArguments(build, references, files) {
    return [
        'buildx',
        'build',
        // Overrides BUILDKIT_PROGRESS: the step reads the plain log if a build fails.
        '--progress=plain',
        ...option('--builder', build.builder),
        ...option('--file', build.file),
        ...option('--target', build.target),
        ...option('--platform', build.platforms.join(',')),
        ...each('--tag', build.pushByDigest ? [] : references),
        ...each('--build-arg', build.buildArgs),
        ...each('--build-context', build.buildContexts),
        ...each('--label', build.labels),
        ...each('--annotation', build.annotations),
        ...each('--cache-from', build.cacheFrom),
        ...each('--cache-to', build.cacheTo),
        ...each('--secret', (0,_secrets_js__WEBPACK_IMPORTED_MODULE_2__/* .secretSources */ .x4)(build)),
        ...each('--ssh', build.ssh),
        ...flag('--no-cache', build.noCache),
        ...each('--no-cache-filter', build.noCacheFilters),
        ...flag('--pull', build.pull),
        ...option('--network', build.network),
        ...each('--add-host', build.addHosts),
        ...each('--allow', build.allow),
        ...option('--shm-size', build.shmSize),
        ...each('--ulimit', build.ulimit),
        ...option('--cgroup-parent', build.cgroupParent),
        ...each('--output', (0,_outputs_js__WEBPACK_IMPORTED_MODULE_4__/* .outputTexts */ .im)(build, references)),
        build.provenance === undefined ? '--provenance=false' : `--provenance=${build.provenance}`,
        build.sbom && build.scanner !== undefined ? `--sbom=generator=${build.scanner}` : `--sbom=${build.sbom}`,
        ...flag('--push', build.push && !build.pushByDigest),
        ...flag('--load', build.load),
        ...build.buildFlags,
        ...option('--metadata-file', files.metadata),
        ...option('--iidfile', (0,_outputs_js__WEBPACK_IMPORTED_MODULE_4__/* .goesToFiles */ .$H)(build.outputs) ? undefined : files.imageId),
        build.context,
    ];
}
/** Whether a context is not a folder of the workspace. Source: the contexts of `docker buildx build`. */
function isRemoteContext(context) {
    return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^-$/.test(context) || (0,_contexts_js__WEBPACK_IMPORTED_MODULE_3__/* .holdsDefaultContext */ .b5)(context);
}
/** The default labels. Source: the OCI image specification's pre-defined annotation keys. */
function defaultLabels(inputs, context, version) {
    const url = context.repository && `${context.serverUrl}/${context.repository}`;
    const values = {
        created: (0,_epoch_js__WEBPACK_IMPORTED_MODULE_5__/* .createdAt */ .C)(inputs, context).toISOString(),
        revision: context.commit,
        source: url,
        url,
        version,
        title: context.repository.split('/')[1],
    };
    return Object.entries(values)
        .filter(([, value]) => value)
        .map(([name, value]) => `org.opencontainers.image.${name}=${value}`);
}
/** The builder id is the run, as in docker/build-push-action. */
function provenance(mode, { serverUrl, repository, runId, runAttempt }) {
    const run = runId && `,builder-id=${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`;
    return `mode=${mode}${run}`;
}
function key(label) {
    return label.slice(0, label.indexOf('='));
}
function option(name, value) {
    return value ? [name, value] : [];
}
function flag(name, wanted) {
    return wanted ? [name] : [];
}
function each(name, values) {
    return values.flatMap((value) => [name, value]);
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ hasGithubCache),
/* harmony export */   IF: () => (/* binding */ cacheWarnings),
/* harmony export */   J_: () => (/* binding */ cacheProblems),
/* harmony export */   O: () => (/* binding */ usesRuntimeToken),
/* harmony export */   Vu: () => (/* binding */ cacheRemedy),
/* harmony export */   _s: () => (/* binding */ planCache),
/* harmony export */   ie: () => (/* binding */ withNamedCache),
/* harmony export */   nT: () => (/* binding */ withCache)
/* harmony export */ });
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);
/* harmony import */ var _image_registries_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7181);
/* harmony import */ var _inputs_cache_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4376);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4631);
/* harmony import */ var _settings_mutability_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4784);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9903);






/** The inputs with the placeholders of `cache` expanded; the cache is off if they have no value. */
function withNamedCache(inputs, context) {
    const { cache } = inputs;
    if (cache.kind !== 'template')
        return { inputs, problems: [], notices: [] };
    const { tags, leftOut, problems } = (0,_tags_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .expandTags */ .Cu)([cache.template], context);
    const [tag] = tags;
    return {
        inputs: { ...inputs, cache: tag ? { kind: 'registry', tag } : { kind: 'off' } },
        problems: problems.map((text) => ({ input: 'cache', text })),
        notices: leftOut.map((reason) => `The cache is off: ${reason}.`),
    };
}
/** The planned cache. */
function planCache(inputs, context) {
    const { cache } = inputs;
    const mode = (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .modeOf */ .VV)(inputs);
    if (mode !== 'push' && mode !== 'build')
        return { kind: 'off' };
    switch (cache.kind) {
        case 'off':
        case 'registry':
            return cache;
        case 'template':
            throw new Error('a cache is named before it is planned');
        case 'inline':
            // An inline cache is part of the image, which is not pushed.
            return mode === 'push' ? { kind: 'inline' } : { kind: 'off' };
        case 'gha':
            return { kind: 'gha', scope: cacheName(inputs) };
        case 's3': {
            const { bucket, prefix } = cache;
            const region = (0,_image_registries_js__WEBPACK_IMPORTED_MODULE_1__/* .regionOf */ .AP)(inputs) ?? context.awsRegion ?? '';
            return { kind: 's3', region, bucket, prefix: `${prefix}/`, name: cacheName(inputs) };
        }
    }
}
/** The conflicts of `cache` with other inputs. */
function cacheProblems(inputs, context, tags) {
    const cache = planCache(inputs, context);
    if (cache.kind === 's3' && cache.region === '') {
        return [{ input: 'aws-region', text: 'it is missing: set the region of the bucket in `cache`' }];
    }
    if (cache.kind !== 'registry' || cache.tag.kind !== 'tag')
        return [];
    const { tag } = cache.tag;
    const texts = [];
    if (!inputs.repository)
        texts.push('it needs `repository`, or a full reference: registry:HOST/NAME:TAG');
    if (tags.some((one) => one.kind === 'tag' && one.tag === tag)) {
        texts.push(`it writes the tag \`${tag}\`, which is also a tag of the image: use another tag for one of them`);
    }
    const createsRepository = inputs.createRepository && inputs.repository?.host?.kind !== 'public';
    const rule = { mutability: inputs.imageTagMutability, filters: inputs.mutabilityExclusionFilters };
    if (createsRepository && (0,_settings_mutability_js__WEBPACK_IMPORTED_MODULE_5__/* .isImmutable */ .t3)(rule, tag)) {
        texts.push(`\`image-tag-mutability\` allows the tag \`${tag}\` to be written only once: ${cacheRemedy(tag)}`);
    }
    return texts.map((text) => ({ input: 'cache', text }));
}
/** The fix for an immutable cache tag, as a clause. */
function cacheRemedy(tag) {
    const filter = tag.startsWith(_inputs_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .cacheTag */ .z) ? `${_inputs_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .cacheTag */ .z}*` : tag;
    return `use IMMUTABLE_WITH_EXCLUSION with the filter \`${filter}\`, or a cache in another repository (\`cache: registry:HOST/NAME:TAG\`)`;
}
/** Warnings about a cache without an effect. */
function cacheWarnings(inputs) {
    const ignored = inputs.cache.kind === 'inline' && (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .modeOf */ .VV)(inputs) === 'build';
    return ignored ? ['`cache: inline` has no effect: the cache is a part of the image, which is not pushed.'] : [];
}
/** Whether the runner provides the variables of GitHub's cache; without them, buildx silently skips that cache. */
function hasGithubCache({ ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_URL, ACTIONS_RESULTS_URL, }) {
    return Boolean(ACTIONS_RUNTIME_TOKEN && (ACTIONS_CACHE_URL || ACTIONS_RESULTS_URL));
}
/** Whether a build uses the token of GitHub's cache, through a cache or an input that names it. */
function usesRuntimeToken({ cacheFrom, cacheTo, buildArgs, buildFlags, secretEnvs, }) {
    const entries = [...cacheFrom, ...cacheTo, ...buildArgs, ...buildFlags, ...secretEnvs];
    return entries.some((entry) => /\btype=gha\b|\bACTIONS_RUNTIME_TOKEN\b/.test(entry));
}
/** The build with its cache arguments. */
function withCache(build, names) {
    const { from, to } = cacheArguments(build.cache, names);
    return { ...build, cacheFrom: [...build.cacheFrom, ...from], cacheTo: [...build.cacheTo, ...to] };
}
/** Options of every cache: include all stages, and do not fail the build on a cache error. */
const exportOptions = 'mode=max,ignore-error=true';
/** Source: the Docker documentation, "Cache storage backends". */
function cacheArguments(cache, { cache: reference, image }) {
    switch (cache.kind) {
        case 'off':
            return { from: [], to: [] };
        case 'registry': {
            if (!reference)
                throw new Error('a cache in a registry has a name');
            const location = `type=registry,ref=${(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference)}`;
            // Before BuildKit 0.21, a cache is an index of layers, which ECR rejects.
            return { from: [location], to: [`${location},image-manifest=true,oci-mediatypes=true,${exportOptions}`] };
        }
        case 'inline':
            return { from: image.map((name) => `type=registry,ref=${name}`), to: ['type=inline'] };
        case 'gha': {
            const location = `type=gha,scope=${cache.scope}`;
            return { from: [location], to: [`${location},${exportOptions}`] };
        }
        case 's3': {
            const { region, bucket, prefix, name } = cache;
            const location = `type=s3,region=${region},bucket=${bucket},prefix=${prefix},name=${name}`;
            return { from: [location], to: [`${location},${exportOptions}`] };
        }
    }
}
/** The cache name, from values that distinguish builds; only characters that need no quoting. */
function cacheName({ repository, target, platforms }) {
    const parts = [repository?.name, target, ...platforms].filter((part) => part);
    return parts.length > 0 ? parts.join('-').replaceAll(/[^\w.-]+/g, '-') : 'build';
}


/***/ }),

/***/ 2364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _g: () => (/* binding */ contextProblems),
/* harmony export */   b5: () => (/* binding */ holdsDefaultContext),
/* harmony export */   h8: () => (/* binding */ withDefaultContext)
/* harmony export */ });
const placeholder = /\{\{\s*defaultContext\s*\}\}/;
/** Whether a text contains docker/build-push-action's `{{defaultContext}}`: this repository at this commit. */
function holdsDefaultContext(text) {
    return placeholder.test(text);
}
/** Expands `{{defaultContext}}`; a suffix such as `:subdir` is part of the reference. */
function withDefaultContext(text, { serverUrl, repository, commit }) {
    return text.replace(placeholder, `${serverUrl}/${repository}.git#${commit}`);
}
/** Rejects standard input, which a step does not have. */
function contextProblems({ context, file }, mode) {
    if (mode !== 'build' && mode !== 'push')
        return [];
    return Object.entries({ context, file }).flatMap(([input, value]) => value === '-' ? [{ input, text: '`-` is standard input, which a step does not have: write it to a file' }] : []);
}


/***/ }),

/***/ 1963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ epochWarnings),
/* harmony export */   C: () => (/* binding */ createdAt)
/* harmony export */ });
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4631);

const variable = 'SOURCE_DATE_EPOCH';
/** The time for the label `created`: SOURCE_DATE_EPOCH as buildx reads it, or now. */
function createdAt(inputs, context) {
    return validDate(epochOf(inputs, context)) ?? context.now;
}
/** BuildKit itself accepts or rejects the value. */
function epochWarnings(inputs, mode, context) {
    const epoch = epochOf(inputs, context);
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .builds */ .GW)(mode) || !inputs.defaultLabels || !epoch || validDate(epoch))
        return [];
    return [
        `\`${variable}\` is \`${epoch}\`, not a number of seconds since 1970: the label \`created\` is the time of this run.`,
    ];
}
/** The build argument overrides the environment. */
function epochOf({ buildArgs }, { sourceDateEpoch }) {
    const argument = buildArgs.findLast((entry) => entry.startsWith(`${variable}=`));
    return argument === undefined ? sourceDateEpoch : argument.slice(variable.length + 1);
}
function validDate(epoch) {
    const date = new Date(/^[+-]?\d+$/.test(epoch ?? '') ? Number(epoch) * 1000 : Number.NaN);
    return Number.isNaN(date.getTime()) ? undefined : date;
}


/***/ }),

/***/ 4288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $H: () => (/* binding */ goesToFiles),
/* harmony export */   GW: () => (/* binding */ outputProblems),
/* harmony export */   im: () => (/* binding */ outputTexts)
/* harmony export */ });
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1254);

/**
 * The values of `--output` besides `--push`; for a push by digest, an image for each repository. BuildKit 0.32 and
 * later store attestations as OCI artifacts by default, which ECR rejects with 405. Source: moby/buildkit#5747, #6171,
 * aws/containers-roadmap#2783.
 */
function outputTexts({ outputs, push, pushByDigest, sbom, provenance }, repositories) {
    const attested = provenance !== undefined || sbom;
    if (pushByDigest)
        return [...outputs, ...repositories.map((repository) => byDigest(repository, attested))];
    if (!push || !attested)
        return outputs;
    const told = outputs.map((text) => {
        const { type, values } = parseOutput(text);
        return isImage(type) && values['oci-artifact'] === undefined ? `${text},oci-artifact=false` : text;
    });
    return outputs.some((text) => isImage(parseOutput(text).type)) ? told : [...told, 'type=image,oci-artifact=false'];
}
/** Source: the reference of `docker buildx build --output`, the type `image`. */
function byDigest(repository, attested) {
    const image = { type: 'image', name: repository, 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' };
    return (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .O)(attested ? { ...image, 'oci-artifact': 'false' } : image);
}
/** Whether a result is written to files: then buildx rejects `--iidfile`. */
function goesToFiles(outputs) {
    return outputs.some((text) => ['local', 'tar'].includes(parseOutput(text).type));
}
/** Outputs that conflict with a push, or that would be written to the log. */
function outputProblems({ outputs }, mode) {
    const parsed = outputs.map((text) => ({ text, ...parseOutput(text) }));
    const problems = parsed.flatMap(({ text, type, values }) => {
        const { dest } = values;
        const toLog = dest === '-' || (['tar', 'oci'].includes(type) && !dest);
        if (toLog)
            return [`\`${text}\` writes to standard output, which is the log: set \`dest\``];
        if (mode !== 'push' || !isImage(type) || values['push-by-digest'] !== 'true')
            return [];
        return [`\`${text}\` pushes the image without its tags: set \`push-by-digest: true\` instead`];
    });
    const images = parsed.filter(({ type }) => isImage(type));
    if (mode === 'push' && images.length > 1) {
        problems.push('more than one entry exports an image, but the step outputs one digest: write all names in `tags`');
    }
    return problems.map((text) => ({ input: 'outputs', text }));
}
function isImage(type) {
    return type === 'image' || type === 'registry';
}
/** A bare path is a folder, `-` is an archive on standard output. */
function parseOutput(text) {
    if (text === '-')
        return { type: 'tar', values: { dest: '-' } };
    if (!/[=,]/.test(text))
        return { type: 'local', values: { dest: text } };
    const values = (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .parseFields */ .L)(text);
    return { type: values.type ?? '', values };
}


/***/ }),

/***/ 7339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JC: () => (/* binding */ secretProblems),
/* harmony export */   b1: () => (/* binding */ placedSecrets),
/* harmony export */   c8: () => (/* binding */ secretVariables),
/* harmony export */   x4: () => (/* binding */ secretSources)
/* harmony export */ });
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1254);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4631);
/* harmony import */ var _inputs_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9475);



/** Missing secrets and keys, and duplicate secret ids. */
function secretProblems(inputs, exists, environment) {
    const mode = (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_1__/* .modeOf */ .VV)(inputs);
    if (mode !== 'build' && mode !== 'push')
        return [];
    const { secrets, secretEnvs, secretFiles } = inputs;
    const unset = secretEnvs
        .filter((entry) => !environment[pair(entry).place])
        .map((entry) => ({
        input: 'secret-envs',
        text: `the variable of \`${entry}\` is not set or is empty: set it under \`env:\``,
    }));
    const missing = secretFiles
        .filter((entry) => !exists(pair(entry).place))
        .map((entry) => ({ input: 'secret-files', text: `\`${pair(entry).place}\` does not exist in the workspace` }));
    const entries = [
        ...secrets.map(({ id }) => ({ input: 'secrets', id })),
        ...secretEnvs.map((entry) => ({ input: 'secret-envs', id: pair(entry).id })),
        ...secretFiles.map((entry) => ({ input: 'secret-files', id: pair(entry).id })),
    ];
    const duplicates = entries
        .filter(({ id }, index) => entries.findIndex((one) => one.id === id) < index)
        .map(({ input, id }) => ({ input, text: `a secret with the id \`${id}\` is given twice` }));
    return [...unset, ...missing, ...duplicates, ...sshProblems(inputs, exists, environment)];
}
/**
 * `ID` is the SSH agent of the environment, `ID=PATH,…` an agent's socket or keys. Source: `docker buildx build --ssh`.
 */
function sshProblems({ ssh }, exists, environment) {
    const texts = ssh.flatMap((entry) => {
        const paths = entry.includes('=') ? pair(entry).place.split(',') : [];
        if (paths.length === 0 && !environment.SSH_AUTH_SOCK) {
            return [
                `\`${entry}\` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key`,
            ];
        }
        return paths.filter((path) => !exists(path)).map((path) => `\`${path}\` does not exist in the workspace`);
    });
    return texts.map((text) => ({ input: 'ssh', text }));
}
/** The lines to mask of `secret-envs` and `secret-files`. GitHub masks only its own secrets. */
function placedSecrets({ secretEnvs, secretFiles }, environment, read) {
    const variables = secretEnvs.map((entry) => environment[pair(entry).place]);
    const files = secretFiles.map((entry) => read(pair(entry).place, 'anywhere'));
    // Binary files are not masked: a one-letter line would mask half of the log.
    return [...variables, ...files].flatMap((value) => (!value || value.includes('\0') ? [] : (0,_inputs_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .linesToMask */ .rh)(value)));
}
/** The `--secret` values: the source of each secret. */
function secretSources({ secrets, secretEnvs, secretFiles }) {
    return [
        ...secrets.map(({ id }, index) => (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .O)({ id, env: variable(index) })),
        ...secretEnvs.map(pair).map(({ id, place }) => (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .O)({ id, env: place })),
        ...secretFiles.map(pair).map(({ id, place }) => (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .O)({ id, src: place })),
    ];
}
/** The environment variables with the values of `secrets`. */
function secretVariables(secrets) {
    return Object.fromEntries(secrets.map(({ value }, index) => [variable(index), value]));
}
function variable(index) {
    return `ECR_BUILD_PUSH_SECRET_${index + 1}`;
}
/** An entry of `secret-envs` or `secret-files`: an id and the source of its value. */
function pair(entry) {
    const at = entry.indexOf('=');
    return { id: entry.slice(0, at), place: entry.slice(at + 1) };
}


/***/ }),

/***/ 7648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ importActions),
/* harmony export */   Mg: () => (/* binding */ leastPermissions),
/* harmony export */   P5: () => (/* binding */ pullActions),
/* harmony export */   Py: () => (/* binding */ scanActions),
/* harmony export */   QL: () => (/* binding */ sessionPolicyLimit),
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   ev: () => (/* binding */ tagActions),
/* harmony export */   f8: () => (/* binding */ publicPushActions),
/* harmony export */   hD: () => (/* binding */ isPublicArn),
/* harmony export */   li: () => (/* binding */ sessionPolicy),
/* harmony export */   n: () => (/* binding */ pushActionsLike),
/* harmony export */   oT: () => (/* binding */ repositoryActions),
/* harmony export */   s7: () => (/* binding */ pushActions),
/* harmony export */   zd: () => (/* binding */ printed)
/* harmony export */ });
/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
const sessionPolicyLimit = 2048;
/** Without `ecr:GetAuthorizationToken`. Source: ECR user guide, "Required IAM permissions for pulling an image". */
const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
const pushActions = [...pullActions, ...upload].toSorted();
/** With it, a missing repository is found before the build; without it, by the push. */
const describeRepository = 'ecr:DescribeRepositories';
/** The actions on a repository that the step pushes to. */
const repositoryActions = [...pushActions, describeRepository].toSorted();
/** The actions on a repository in which an image gets a tag. */
const tagActions = ['ecr:BatchGetImage', describeRepository, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage'];
/** The actions to wait for a scan. */
const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan'];
/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'];
/**
 * The actions besides a pull for an image that is not cached yet. Source: ECR user guide, "Using pull through cache
 * rules".
 */
const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
/** With these, an invalid rule is found before the build. They do not support resources. */
const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule'];
/**
 * The actions of later steps through a login, including a pull through a cache, which creates a repository, and listing
 * tags.
 */
const loginActions = [...pullActions, ...upload, ...importActions, 'ecr:ListImages'];
/** Source: ECR Public user guide; the registry authenticates with the bearer token. */
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'];
/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
const publicPushActions = [
    'ecr-public:BatchCheckLayerAvailability',
    'ecr-public:CompleteLayerUpload',
    'ecr-public:InitiateLayerUpload',
    'ecr-public:PutImage',
    'ecr-public:UploadLayerPart',
];
/** The actions on a public repository that the step pushes to. */
const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted();
/** The actions on a public repository in which an image gets a tag. */
const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage'];
/** With it, the error for a foreign alias lists the account's own aliases. */
const publicAliases = 'ecr-public:DescribeRegistries';
/** All push actions of the service of a denied action. */
function pushActionsLike(action) {
    return action.startsWith('ecr-public:') ? publicPushActions : pushActions;
}
/**
 * The inline session policy of a step, as JSON text. A session has only the permissions that both the role and this
 * policy allow.
 */
function sessionPolicy(needs) {
    const push = byService(needs.push);
    const tag = byService(needs.tag);
    const isPublic = push.public.length + tag.public.length > 0;
    const statements = [
        ...logIn(needs),
        ...merged([
            ...allow([...upload, describeRepository], push.private),
            ...allow(publicRepositoryActions, push.public),
            ...allow(['ecr:PutImage', describeRepository], tag.private),
            ...allow(publicTagActions, tag.public),
            ...settle(needs),
            ...allow(scanActions, needs.scan),
        ]),
        ...useBucket(needs),
        ...allow(importActions, needs.pullThrough ?? []),
        ...allow([...(needs.loginOnly ? loginActions : pullActions), ...(needs.pullThrough ? ruleActions : [])], ['*']),
        ...(needs.loginOnly && needs.public ? allow(publicPushActions, ['*']) : []),
        ...(isPublic ? allow([publicAliases], ['*']) : []),
    ];
    // Whitespace counts toward AWS's limit.
    return JSON.stringify(policyOf(statements));
}
/** The least permissions of a step's role, as statements, without those of later steps that use the login. */
function leastPermissions(needs) {
    const push = byService(needs.push);
    const tag = byService(needs.tag);
    return [
        ...logIn(needs),
        ...allow(repositoryActions, push.private),
        ...allow(publicRepositoryActions, push.public),
        ...allow(tagActions, tag.private),
        ...allow(publicTagActions, tag.public),
        ...settle(needs),
        ...allow(scanActions, needs.scan),
        ...(createsPublic(needs) ? allow([publicAliases], ['*']) : []),
        ...allow(pullActions, needs.pull),
        ...allow([...pullActions, ...importActions].toSorted(), needs.pullThrough ?? []),
        ...(needs.pullThrough ? allow(ruleActions, ['*']) : []),
        ...useBucket(needs),
    ];
}
/** A policy document of some statements. */
function policyOf(statements) {
    return { Version: '2012-10-17', Statement: statements };
}
/** A document or a statement, indented. */
function printed(json) {
    return JSON.stringify(json, undefined, 2);
}
/** An ECR token is valid for private registries only, an ECR Public token for ECR Public only. */
function logIn(needs) {
    return allow([...(needs.private ? ['ecr:GetAuthorizationToken'] : []), ...(needs.public ? publicLogin : [])], ['*']);
}
function settle({ settle }) {
    if (!settle)
        return [];
    const { actions, repositories, keys, keyAlias } = settle;
    // A resource ARN cannot contain a key's alias. Source: the KMS developer guide, "Use aliases to control access to KMS
    // keys".
    const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } };
    const keyStatements = allow(keyActions, keys).map((statement) => Condition ? { ...statement, Condition } : statement);
    return [...allow(actions, repositories), ...keyStatements];
}
/** Without `s3:ListBucket`, S3 answers 403 for a missing object. Source: the S3 API reference, HeadObject. */
function useBucket({ bucket }) {
    if (!bucket)
        return [];
    return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])];
}
/** Whether a public repository is created, which must be under the requested alias. */
function createsPublic({ settle }) {
    return settle?.actions.includes('ecr-public:CreateRepository') ?? false;
}
/** Merges statements with the same resources, so that a long repository name appears once. */
function merged(statements) {
    const groups = Map.groupBy(statements, ({ Resource, Condition }) => JSON.stringify([Resource, Condition]));
    return [...groups.values()].flatMap((group) => {
        const Action = [...new Set(group.flatMap((statement) => statement.Action))];
        return group.slice(0, 1).map((first) => ({ ...first, Action }));
    });
}
function byService(arns) {
    return { private: arns.filter((arn) => !isPublicArn(arn)), public: arns.filter(isPublicArn) };
}
/** Whether an ARN is a public repository's. */
function isPublicArn(arn) {
    return arn.split(':')[2] === 'ecr-public';
}
/** Empty without actions or resources. */
function allow(Action, Resource) {
    return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : [];
}


/***/ }),

/***/ 8631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ needsRepositoryId),
/* harmony export */   DR: () => (/* binding */ lacksRepository),
/* harmony export */   GC: () => (/* binding */ roleOfSession),
/* harmony export */   Ip: () => (/* binding */ readClaims),
/* harmony export */   JC: () => (/* binding */ roleTrust),
/* harmony export */   K3: () => (/* binding */ claimLines),
/* harmony export */   Oq: () => (/* binding */ expectedClaims),
/* harmony export */   S2: () => (/* binding */ tokenTrust),
/* harmony export */   Zj: () => (/* binding */ providerArn),
/* harmony export */   __: () => (/* binding */ mayAssume),
/* harmony export */   xD: () => (/* binding */ issuerOf)
/* harmony export */ });
/* harmony import */ var _names_address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7583);

const shown = ['iss', 'sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref'];
/** Decodes the claims of a token, without its signature. */
function readClaims(token) {
    try {
        const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        if (typeof payload !== 'object' || payload === null)
            return {};
        return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
    }
    catch {
        return {};
    }
}
/** The claims that a trust policy checks, one per line. */
function claimLines(claims) {
    return shown
        .filter((name) => claims[name] !== undefined)
        .map((name) => `  ${name}: ${claims[name]}`)
        .join('\n');
}
/** The trust policy statement that allows a run with these claims to assume the role with its ID token. */
function tokenTrust(role, claims) {
    const issuer = hostAndPath(claims);
    const repository = needsRepositoryId(claims) ? { [`${issuer}:repository_id`]: claims.repository_id } : {};
    const workflow = isReusable(claims) ? { [`${issuer}:job_workflow_ref`]: claims.job_workflow_ref } : {};
    return {
        Effect: 'Allow',
        Principal: { Federated: providerArn(role, claims) },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
            StringEquals: {
                [`${issuer}:aud`]: claims.aud ?? role.partition.audience,
                [`${issuer}:sub`]: subjects(claims),
                ...repository,
                ...workflow,
            },
        },
    };
}
/**
 * Whether a customized `sub` does not contain this repository, so that other repositories may have the same `sub`.
 * Source: GitHub's "OpenID Connect reference", "Customizing the subject claims".
 */
function lacksRepository({ sub = '', repository = '', repository_id: id }) {
    // Keys and values alternate, because colons in values are escaped.
    const parts = sub.split(':');
    const values = new Map([
        ['repo', repository],
        ['repository', repository],
        ['repository_id', id],
    ]);
    const names = parts.some((part, at) => values.has(part) && values.get(part) === parts[at + 1]);
    return sub !== '' && !names && !/^repo:[^/:]+\/[^:]+(?::|$)/.test(sub);
}
/** AWS reads `repository_id` only from tokens of github.com. Source: the IAM user guide, "Available keys for AWS OIDC federation". */
function needsRepositoryId(claims) {
    return lacksRepository(claims) && claims.repository_id !== undefined && issuerOf(claims) === issuerOf({});
}
/** The trust policy statement that allows a role or user, `principal`, to assume another role. */
function roleTrust(principal, externalId) {
    return {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
    };
}
/** The permission to assume a role. */
function mayAssume(role) {
    return { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role.arn };
}
/** The role ARN of a session ARN, without the role's path; other ARNs are unchanged. */
function roleOfSession(arn) {
    return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}
/** The ARN of the issuer's identity provider in the role's account. */
function providerArn({ partition, account }, claims) {
    return `arn:${partition.name}:iam::${account}:oidc-provider/${hostAndPath(claims)}`;
}
/** The issuer in IAM's form. */
function hostAndPath(claims) {
    return issuerOf(claims).replace('https://', '');
}
/** The issuer of the token. */
function issuerOf({ iss = 'https://token.actions.githubusercontent.com' }) {
    return iss;
}
/**
 * The expected claims of a run's ID token. A job with an environment has another `sub`, which the run cannot know.
 * Source: GitHub's "OpenID Connect reference"; the issuers of GitHub Enterprise: the same.
 */
function expectedClaims(run, audience) {
    const { repository, repositoryId, ownerId, ref, event, serverUrl } = run;
    return {
        iss: issuerAt((0,_names_address_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w)(serverUrl)),
        sub: `repo:${repository}:${event === 'pull_request' ? 'pull_request' : `ref:${ref}`}`,
        aud: audience,
        repository,
        ...(repositoryId && ownerId ? { repository_id: repositoryId, repository_owner_id: ownerId } : {}),
    };
}
function issuerAt(host) {
    if (host === 'github.com')
        return issuerOf({});
    return host.endsWith('.ghe.com') ? `https://token.actions.${host}` : `https://${host}/_services/token`;
}
/** Whether the job is in a called workflow, which only `job_workflow_ref` identifies. */
function isReusable({ job_workflow_ref: jobWorkflow, workflow_ref: startedWorkflow }) {
    return jobWorkflow !== undefined && startedWorkflow !== undefined && jobWorkflow !== startedWorkflow;
}
/**
 * Both forms of `sub`: with names only, and with the ids of repositories created since 2026-07-15. Source: GitHub's
 * "OpenID Connect reference".
 */
function subjects({ sub = '', repository = '', repository_id: id, repository_owner_id: ownerId, }) {
    const [, rest] = /^repo:[^:]*:(.*)$/.exec(sub) ?? [];
    const [owner, name] = repository.split('/');
    if (rest === undefined || !name || !id || !ownerId)
        return [sub];
    return [...new Set([sub, `repo:${repository}:${rest}`, `repo:${owner}@${ownerId}/${name}@${id}:${rest}`])];
}


/***/ }),

/***/ 998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ isForIndex),
/* harmony export */   Ln: () => (/* binding */ manifestAnnotation),
/* harmony export */   ks: () => (/* binding */ annotationsByKind),
/* harmony export */   nM: () => (/* binding */ indexAnnotations)
/* harmony export */ });
/* harmony import */ var _oci_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4066);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2232);


/** The annotation types of buildx. Source: docker/buildx, `ParseAnnotations` in util/buildflags. */
const kinds = ['index', 'manifest-descriptor', 'manifest', 'index-descriptor'];
/**
 * The index annotations of an entry of `annotations` (`docker buildx build --annotation`): `index:KEY=VALUE`,
 * `manifest-descriptor[PLATFORM]:KEY=VALUE`, and entries without a type. Empty for entries of platform manifests.
 */
function indexAnnotations(entry) {
    const { targets, name, value } = parse(entry);
    if (targets.length === 0)
        return [{ on: { kind: 'index' }, key: name, value }];
    const parsed = targets.map((text) => /^(?<kind>[a-z-]+)(?:\[(?<platform>[\w/-]+)\])?$/.exec(text)?.groups ?? {});
    if (parsed.some(({ kind = '' }) => !kinds.includes(kind))) {
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${targets.join()}:${name}\` must have one of ${kinds.join(', ')} before the colon`);
    }
    return parsed.flatMap(({ kind, platform }) => {
        if (kind === 'index')
            return [{ on: { kind: 'index' }, key: name, value }];
        if (kind !== 'manifest-descriptor')
            return [];
        return [{ on: { kind: 'descriptors', platform: platform && (0,_oci_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .normalPlatform */ .Je)(platform) }, key: name, value }];
    });
}
/** The part of an entry of `annotations` for a platform manifest, in the same form; undefined if there is none. */
function manifestAnnotation(entry) {
    const { targets, name, value } = parse(entry);
    const left = targets.filter((target) => !/^index(?:-descriptor)?(?:\[|$)/.test(target));
    if (left.length === targets.length)
        return entry;
    return left.length > 0 ? `${left.join()}:${name}=${value}` : undefined;
}
/** The entry once per type, as `TYPE:KEY` or `KEY`, and the value. */
function annotationsByKind(entry) {
    const { targets, name, value } = parse(entry);
    return targets.length > 0 ? targets.map((target) => [`${target}:${name}`, value]) : [[name, value]];
}
/** Whether the entry names an index or its descriptors. */
function isForIndex(entry) {
    return parse(entry).targets.some((target) => /^(?:index|manifest-descriptor)\b/.test(target));
}
function parse(entry) {
    const at = entry.indexOf('=');
    const [key, value] = [entry.slice(0, at), entry.slice(at + 1)];
    const colon = key.indexOf(':');
    if (colon < 0)
        return { targets: [], name: key, value };
    return { targets: key.slice(0, colon).split(','), name: key.slice(colon + 1), value };
}


/***/ }),

/***/ 9633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   Dx: () => (/* binding */ ownNames),
/* harmony export */   OS: () => (/* binding */ ecrPlace)
/* harmony export */ });
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);
/* harmony import */ var _names_source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1902);
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7181);



/** Parses a reference. An emulated ECR is the step's own registry. */
function ecrPlace(reference, inputs, context) {
    const [host = '', ...path] = reference.split('/');
    const registry = (0,_names_source_js__WEBPACK_IMPORTED_MODULE_1__/* .isLocalEcr */ .y5)(host, context.localEcr) ? targetOf(inputs, context) : (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEcrHost */ .wl)(host);
    return { registry, name: path.join('/').replace(/[:@].*/, '') };
}
/** The repositories of the references that are the step's own or below it. */
function ownNames(references, inputs, context) {
    const target = targetOf(inputs, context);
    const own = inputs.repository?.name;
    const names = references.flatMap((reference) => {
        const { registry, name } = ecrPlace(reference, inputs, context);
        const isBelow = own !== undefined && (name === own || name.startsWith(`${own}/`));
        return isBelow && registry && (0,_registries_js__WEBPACK_IMPORTED_MODULE_2__/* .isOneRegistry */ .eU)(target, registry) ? [name] : [];
    });
    return [...new Set(names)];
}
/** The step's own registry. */
function targetOf(inputs, { awsRegion }) {
    return (0,_registries_js__WEBPACK_IMPORTED_MODULE_2__/* .targetRegistry */ .BR)(inputs, (0,_registries_js__WEBPACK_IMPORTED_MODULE_2__/* .regionOf */ .AP)(inputs) ?? awsRegion ?? '');
}


/***/ }),

/***/ 7181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ regionOf),
/* harmony export */   BR: () => (/* binding */ targetRegistry),
/* harmony export */   Dk: () => (/* binding */ expectedHost),
/* harmony export */   Ms: () => (/* binding */ planPullThrough),
/* harmony export */   N8: () => (/* binding */ planRegistries),
/* harmony export */   NU: () => (/* binding */ readRepositories),
/* harmony export */   SN: () => (/* binding */ registryProblems),
/* harmony export */   UH: () => (/* binding */ cachesAtHome),
/* harmony export */   V7: () => (/* binding */ cacheReferences),
/* harmony export */   Y9: () => (/* binding */ writtenRepositories),
/* harmony export */   eU: () => (/* binding */ isOneRegistry),
/* harmony export */   mS: () => (/* binding */ isSameRegistry),
/* harmony export */   nT: () => (/* binding */ onlyAsked),
/* harmony export */   uY: () => (/* binding */ askedRegistries)
/* harmony export */ });
/* harmony import */ var _names_partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5817);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1254);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4631);




/** The expected host if the session's account is `own`; a run uses the host that ECR returns. */
function expectedHost(registry, own = '<account>') {
    if (registry.kind === 'public')
        return registry.host;
    if (registry.host !== undefined)
        return registry.host;
    const { account = own, region } = registry;
    return `${account}.dkr.ecr.${region}.${(0,_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOfRegion */ .cn)(region).suffix}`;
}
/** The registries of `pull-through-cache`; none in a promotion, which does not build. */
function planPullThrough(inputs, mode, region) {
    const asked = mode === 'promote' ? [] : inputs.pullThroughCache;
    const own = cacheRegistry(inputs, region);
    const registries = withoutRepetitions(asked.map((entry) => (entry.kind === 'rule' && entry.host) || own));
    return registries
        .filter((registry) => registry.kind === 'private')
        .map((registry) => {
        const here = asked.filter((entry) => isSameRegistry(registry, (entry.kind === 'rule' && entry.host) || own));
        const lines = here.filter((entry) => entry.kind === 'rule');
        return { registry, auto: lines.length < here.length, lines };
    });
}
/** The further repositories that the step writes to: of full references if it pushes, and of caches. */
function writtenRepositories(inputs, tags) {
    const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(tag.reference)] : []));
    const caches = [...cacheReferences(inputs, inputs.cacheTo), ...presetReference(inputs)];
    return [...(inputs.push ? references : []), ...caches].flatMap(namedRepository);
}
/** The private repositories of `cache-from`. */
function readRepositories(inputs) {
    return cacheReferences(inputs, inputs.cacheFrom)
        .flatMap(namedRepository)
        .filter(({ registry }) => registry.kind === 'private');
}
/** Whether the step writes a cache to its own repository. */
function cachesAtHome({ cache, repository, sourceImage }) {
    return Boolean(repository) && sourceImage === undefined && cache.kind === 'registry' && cache.tag.kind === 'tag';
}
/** The region in the inputs. */
function regionOf({ awsRegion, repository }) {
    return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined);
}
/** The registries of `registries`. */
function askedRegistries({ registries }, region) {
    return registries.map((entry) => plannedRegistry(entry, region));
}
/**
 * Every registry to log in to; the step's own comes first (`repository`, or the caller's for a login). A build without
 * a push logs in only to the registries of its base images and caches.
 */
function planRegistries({ inputs, mode, region, tags, source }) {
    const pulledThrough = planPullThrough(inputs, mode, region).map(({ registry }) => registry);
    const asked = [...askedRegistries(inputs, region), ...pulledThrough];
    if (mode === 'login')
        return withoutRepetitions([targetRegistry(inputs, region), ...asked]);
    const named = [...writtenRepositories(inputs, tags), ...readRepositories(inputs)].map(({ registry }) => registry);
    const sources = source?.registry ? [source.registry] : [];
    const target = mode !== 'build' || cachesAtHome(inputs) ? [targetRegistry(inputs, region)] : [];
    return withoutRepetitions([...target, ...asked, ...named, ...sources]);
}
/** The planned registries that are in `registries`. */
function onlyAsked(registries, inputs, region) {
    const asked = askedRegistries(inputs, region).map(nameOf);
    return registries.filter((registry) => asked.includes(nameOf(registry)));
}
/** Missing and conflicting inputs about the registry. */
function registryProblems(inputs, registries, given, variable = 'aws-region') {
    const { registryId, repository, rolesToAssume } = inputs;
    const host = repository?.host;
    const named = registries.flatMap((registry) => (registry.kind === 'private' ? [registry.region] : []));
    // Exported credentials need a region even if this step does not.
    const regions = inputs.exportCredentials ? [given ?? '', ...named] : named;
    const problems = [];
    if (regions.includes('')) {
        problems.push({ input: 'aws-region', text: 'it is missing: set the region of the registry, such as eu-west-1' });
    }
    if (host?.kind === 'private' && inputs.awsRegion !== undefined && inputs.awsRegion !== host.region) {
        problems.push({ input: 'aws-region', text: `it is ${inputs.awsRegion}, but \`repository\` is in ${host.region}` });
    }
    if (host?.kind === 'private' && registryId !== undefined && registryId !== host.account) {
        problems.push({ input: 'registry-id', text: `it is ${registryId}, but \`repository\` is in ${host.account}` });
    }
    const invalid = regions.find((one) => one !== '' && !_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .regionPattern */ .xY.test(one));
    if (invalid !== undefined) {
        const input = invalid === given && regionOf(inputs) === undefined ? variable : 'aws-region';
        problems.push({ input, text: `\`${invalid}\` is not an AWS region` });
    }
    const role = rolesToAssume.at(-1);
    const otherPartition = regions.find((one) => role && one !== '' && (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOfRegion */ .cn)(one) !== role.partition);
    if (role && otherPartition !== undefined) {
        problems.push({
            input: 'role-to-assume',
            text: `its partition is ${role.partition.name}, but ${otherPartition} is in ${(0,_names_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOfRegion */ .cn)(otherPartition).name}`,
        });
    }
    if (role && role.partition.name !== 'aws' && registries.some(({ kind }) => kind === 'public')) {
        problems.push({
            input: 'role-to-assume',
            text: `its partition is ${role.partition.name}, but ECR Public exists only in aws`,
        });
    }
    return problems;
}
/** The registry of `repository`, or the caller's in a step that only logs in. */
function targetRegistry({ repository, registryId, rolesToAssume }, region) {
    const host = repository?.host;
    if (host?.kind === 'public')
        return host;
    const account = registryId ?? host?.account ?? rolesToAssume.at(-1)?.account;
    return { kind: 'private', region, account, host: host?.host };
}
/** ECR Public has no pull-through cache, so the session's own private registry is used. */
function cacheRegistry(inputs, region) {
    const target = targetRegistry(inputs, region);
    if (target.kind === 'private')
        return target;
    return { kind: 'private', region, account: inputs.rolesToAssume.at(-1)?.account, host: undefined };
}
function plannedRegistry(entry, region) {
    return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry;
}
/** Docker stores logins by host, so a registry with two hosts gets two logins. */
function withoutRepetitions(registries) {
    return [...new Map(registries.map((registry) => [nameOf(registry), registry])).values()];
}
/** Whether two planned registries share a login. */
function isSameRegistry(one, other) {
    return nameOf(one) === nameOf(other);
}
/** Whether two registries are the same, under any of their hosts. */
function isOneRegistry(one, other) {
    if (one.kind === 'public' || other.kind === 'public')
        return one.kind === other.kind;
    return one.region === other.region && one.account === other.account;
}
function nameOf(registry) {
    return registry.kind === 'public' ? registry.host : (registry.host ?? `${registry.account} ${registry.region}`);
}
/**
 * The references of registry caches: `type=registry,ref=…` or a bare reference. Source: the reference of `docker buildx
 * build --cache-to`.
 */
function cacheReferences(inputs, caches) {
    const mode = (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .modeOf */ .VV)(inputs);
    if (mode === 'promote' || mode === 'join')
        return [];
    return caches.flatMap((cache) => {
        if (!cache.includes('='))
            return [cache];
        const { type, ref } = (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .parseFields */ .L)(cache);
        return type === 'registry' && ref ? [ref] : [];
    });
}
/** The reference of `cache: registry:HOST/NAME:TAG`. */
function presetReference({ cache, sourceImage }) {
    if (sourceImage !== undefined || cache.kind !== 'registry' || cache.tag.kind === 'tag')
        return [];
    return [(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .formatReference */ .FH)(cache.tag.reference)];
}
function namedRepository(reference) {
    const slash = reference.indexOf('/');
    const registry = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEcrHost */ .wl)(reference.slice(0, Math.max(slash, 0)));
    const name = reference.slice(slash + 1).replace(/[:@].*/, '');
    // An invalid name could act as a pattern in the session policy; Docker rejects it later.
    return registry && (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepositoryName */ .en)(name) ? [{ registry, name }] : [];
}


/***/ }),

/***/ 4376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cachePreset),
/* harmony export */   z: () => (/* binding */ cacheTag)
/* harmony export */ });
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2232);


/** The tag of `cache: registry`. */
const cacheTag = 'buildcache';
/** Parses the input `cache`. */
function cachePreset(text) {
    const colon = text.indexOf(':');
    const [kind, value] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
    switch (kind) {
        case 'off':
        case 'gha':
        case 'inline':
            return value === undefined ? { kind } : (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${text}\`: \`${kind}\` does not take a value`);
        case 'registry':
            return registryCache(value ?? cacheTag);
        case 's3':
            return bucketCache(value ?? '');
        default:
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${text}\` is not one of off, registry, registry:TAG, registry:HOST/NAME:TAG, gha, inline, s3:BUCKET/PREFIX`);
    }
}
function registryCache(text) {
    if (text.includes('{'))
        return { kind: 'template', template: text };
    if ((0,_names_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isTag */ .dz)(text))
        return { kind: 'registry', tag: { kind: 'tag', tag: text } };
    const reference = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTaggedReference */ .$R)(text);
    if (reference)
        return { kind: 'registry', tag: { kind: 'reference', reference } };
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`registry:${text}\` is neither a tag of \`repository\` nor a full reference HOST/NAME:TAG`);
}
/**
 * Source: the S3 user guide, "General purpose bucket naming rules". The prefix allows only characters that need no
 * quoting.
 */
function bucketCache(text) {
    const { bucket, prefix } = /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>[\w.-]+(?:\/[\w.-]+)*)\/?$/.exec(text)?.groups ?? {};
    if (bucket !== undefined && prefix !== undefined)
        return { kind: 's3', bucket, prefix };
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`s3:${text}\` is not s3:BUCKET/PREFIX: a prefix has parts of A-Z a-z 0-9 . _ - with a slash between them`);
}


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   Qs: () => (/* binding */ writesImage),
/* harmony export */   VV: () => (/* binding */ modeOf)
/* harmony export */ });
function modeOf({ push, repository, sourceImage, digests }) {
    if (repository && sourceImage !== undefined)
        return 'promote';
    if (repository && digests !== undefined)
        return 'join';
    if (!push)
        return 'build';
    return repository ? 'push' : 'login';
}
/** Whether the step writes an image to its repository. */
function writesImage(mode) {
    return mode === 'push' || mode === 'promote' || mode === 'join';
}
/** Whether the step builds an image. */
function builds(mode) {
    return mode === 'push' || mode === 'build';
}


/***/ }),

/***/ 9475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   dC: () => (/* binding */ parseSecrets),
/* harmony export */   rh: () => (/* binding */ linesToMask),
/* harmony export */   yF: () => (/* binding */ valuesToMask)
/* harmony export */ });
/* harmony import */ var _parsing_entries_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2575);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);


/**
 * Parses `secrets`: `ID=VALUE` per line, or in double quotes over several lines, where `""` means `"`. A problem never
 * repeats the entry. Source: docker/build-push-action, which reads them as CSV.
 */
function parseSecrets(text) {
    return (0,_parsing_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .splitEntries */ .l8)(text).map(({ content, isComplete }, index) => {
        if (!isComplete)
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)((0,_parsing_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .unclosed */ .C5)(index));
        const at = content.indexOf('=');
        const [id, value] = [content.slice(0, at).trimStart(), content.slice(at + 1)];
        const hint = 'wrap a value of several lines, together with its id, in double quotes: "ID=VALUE"';
        if (at < 0 || !/^\S+$/.test(id))
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`entry ${index + 1} is not ID=VALUE; ${hint}`);
        // The last line of multi-line base64 looks like an entry whose value is the padding.
        if (/^[=\s]*$/.test(value)) {
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`entry ${index + 1} has no value: the secret is not set, or GitHub does not pass secrets to this run (a pull request from a fork or from Dependabot); ${hint}`);
        }
        return { id, value };
    });
}
/** All values to mask in the text of `secrets`, including invalid entries. */
function valuesToMask(text) {
    const contents = (0,_parsing_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .splitEntries */ .l8)(text).map(({ content }) => content);
    return parseSecrets(text).flatMap((entry, index) => {
        return linesToMask((0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(entry) ? (contents[index] ?? '') : entry.value);
    });
}
/** The lines of a secret to mask. */
function linesToMask(secret) {
    const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
    // A line with only a brace is not masked: it would mask every JSON output.
    return lines.length === 1 ? lines : lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
}


/***/ }),

/***/ 2100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ repositoryProblems),
/* harmony export */   Ro: () => (/* binding */ withoutConsequences),
/* harmony export */   m7: () => (/* binding */ inputInvalid),
/* harmony export */   nI: () => (/* binding */ tagProblems),
/* harmony export */   tH: () => (/* binding */ fileProblems),
/* harmony export */   zp: () => (/* binding */ linkProblems)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _builds_bake_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5501);
/* harmony import */ var _builds_build_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6638);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4631);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9903);






function tagProblems(inputs, mode, { tags, leftOut, problems }) {
    const texts = [...problems];
    if (mode !== 'login' && tags.length === 0 && leftOut.length > 0)
        texts.push(`no tag is left: ${leftOut.join('; ')}`);
    if (mode === 'build' && !inputs.repository && tags.some(({ kind }) => kind === 'tag')) {
        texts.push('a bare tag needs `repository`: set it, or write a full reference (host/name:tag)');
    }
    for (const tag of mode === 'login' ? [] : tags) {
        const isPublic = tag.kind === 'reference' && (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEcrHost */ .wl)(tag.reference.host ?? '')?.kind === 'public';
        const problem = isPublic ? (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .publicNameProblem */ ._t)(tag.reference.name) : undefined;
        if (problem !== undefined)
            texts.push(`\`${(0,_tags_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .tagText */ .em)(tag)}\` ${problem}`);
    }
    return texts.map((text) => ({ input: 'tags', text }));
}
/** Finds a missing Dockerfile before the first AWS request. BuildKit checks remote contexts. */
function fileProblems({ context, file, given }, mode, { exists }) {
    // Each target of a bake has its own Dockerfile, and buildx has read the bake file.
    if (given.includes('bake'))
        return [];
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .builds */ .GW)(mode) || (0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .uN)(context))
        return [];
    if (!exists(context))
        return [{ input: 'context', text: `\`${context}\` does not exist in the workspace` }];
    const candidates = file === undefined ? dockerfileNames.map((name) => `${context}/${name}`) : [file];
    if (candidates.some((path) => (0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .uN)(path) || exists(path)))
        return [];
    return [
        { input: 'file', text: `\`${candidates[0]}\` does not exist in the workspace (is the repository checked out?)` },
    ];
}
/**
 * Files that docker reads and could show or copy into the build: they must be regular files, and a link must not point
 * outside the workspace. A missing file is another problem.
 */
function linkProblems(inputs, mode, { exists, read }) {
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .builds */ .GW)(mode))
        return [];
    const { context, file, bake, secretFiles } = inputs;
    const defaultFiles = bake.length > 0 ? bakeFiles : dockerfileNames.map((name) => `${context}/${name}`);
    const files = file === undefined ? defaultFiles : bake.length > 0 ? (0,_builds_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .filesOf */ .R8)(file) : [file];
    const paths = [
        ...files.map((path) => ({ input: 'file', path })),
        ...secretFiles.map((entry) => ({ input: 'secret-files', path: entry.slice(entry.indexOf('=') + 1) })),
    ];
    return paths
        .filter(({ path }) => !(0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .uN)(path) && exists(path) && read(path, 'anywhere') === undefined)
        .map(({ input, path }) => ({
        input,
        text: `\`${path}\` must be a regular file of at most 4 MiB; a link must not point outside the workspace`,
    }));
}
const dockerfileNames = ['Dockerfile', 'dockerfile'];
/** The default bake files of buildx. Source: the Docker documentation, "Bake file reference", "File lookup". */
const bakeFiles = [
    ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
    ...['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'],
];
/** A step with image inputs or a misspelled `repository` is not meant to only log in. */
function repositoryProblems({ inputs, ofImage }, mode, unknown) {
    if (inputs.repository)
        return [];
    const misspelled = unknown.filter((one) => one.meant === 'repository');
    if (misspelled.length > 0) {
        const text = 'this input does not exist, and `repository` is empty: did you mean `repository`?';
        return misspelled.map(({ name }) => ({ input: name, text }));
    }
    const given = inputs.given.filter((name) => ofImage.includes(name)).map((name) => `\`${name}\``);
    if (mode !== 'login' || given.length === 0)
        return [];
    const text = `it is empty, so nothing would be built; set it (is a variable in it unset?), or remove ${given.join(', ')} to only log in`;
    return [{ input: 'repository', text }];
}
/**
 * All problems of single inputs, and the other problems that are not consequences of them. An unreadable input looks
 * like a missing one: a problem that follows from it names the input before its first colon or semicolon.
 */
function withoutConsequences({ problems, unread }, others) {
    const isConsequence = ({ input, text }) => {
        const [cause = ''] = /^(?:`[^`]*`|[^`:;])*/.exec(text) ?? [];
        return unread.some((one) => one === input || cause.includes(`\`${one}\``) || cause.includes(`\`${one}: `));
    };
    return [...problems, ...others.filter((problem) => !isConsequence(problem))];
}
/** The error with all problems; `hints` may name their cause. */
function inputInvalid(problems, hints = []) {
    const names = [...new Set(problems.map(({ input }) => `\`${input}\``))];
    const lines = [...problems.map(({ input, text }) => `\`${input}\`: ${text}`), ...hints];
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: ['These inputs are invalid:', ...lines.map((line) => `- ${line}`)].join('\n'),
        why: 'The action cannot use these values of `with:`, or of the environment variables that replace them.',
        fix: `Change ${names.join(', ')} in the workflow. This step built and pushed nothing.`,
    });
}


/***/ }),

/***/ 3010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ readBakeFile),
/* harmony export */   Of: () => (/* binding */ givesImage),
/* harmony export */   QR: () => (/* binding */ targetsOf),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   dg: () => (/* binding */ isAttested)
/* harmony export */ });
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1254);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);


/** Parses the output of `docker buildx bake --print`. */
function readBakeFile(text) {
    try {
        const file = JSON.parse(text);
        if (typeof file.target === 'object' && file.target !== null)
            return file;
    }
    catch {
        // Invalid JSON is reported below.
    }
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)('this version of buildx cannot print a bake file: update buildx');
}
/**
 * The targets of the requested targets and groups, without duplicates: in the requested order, and in a group in
 * buildx's order. Targets that are only a context of another one are skipped.
 */
function targetsOf({ group = {}, target }, asked) {
    const found = new Set();
    const expanded = new Set();
    const within = new Set();
    // A pattern, or a name that buildx spells differently, is in the group `default` of all requested targets.
    const open = [...asked, 'default'].reverse().map((name) => ({ name, ends: false }));
    for (let next = open.pop(); next; next = open.pop()) {
        const { name, ends } = next;
        // Inside a group, its own name means a target, usually `default`.
        const members = within.has(name) ? undefined : group[name]?.targets;
        if (ends)
            within.delete(name);
        else if (!members && Object.hasOwn(target, name))
            found.add(name);
        else if (members && !expanded.has(name)) {
            expanded.add(name);
            within.add(name);
            open.push({ name, ends: true });
            for (const member of members.toReversed())
                open.push({ name: member, ends: false });
        }
    }
    return [...found];
}
/** Whether a target outputs an image, not files or only a check. */
function givesImage({ output = [] }) {
    const types = output.map((entry) => fieldOf(entry, 'type'));
    return types.every((type) => type === 'docker') || types.some((type) => type === 'image' || type === 'registry');
}
/** Whether an entry of `attest` enables an attestation. */
function isAttested(entry) {
    return fieldOf(entry, 'disabled') !== 'true';
}
/** The value of an entry's field. */
function fieldOf(entry, name) {
    const value = (typeof entry === 'string' ? (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFields */ .L)(entry) : entry)[name];
    return value === undefined ? undefined : `${value}`;
}


/***/ }),

/***/ 112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  WH: () => (/* binding */ checkoutNotices),
  w1: () => (/* binding */ noFile),
  yI: () => (/* binding */ readContext)
});

// EXTERNAL MODULE: ./build/names/source.js
var source = __nccwpck_require__(1902);
;// CONCATENATED MODULE: ./build/plan/run/caller.js
/**
 * Whether a job runs in a called reusable workflow: then the started workflow file has no steps for it. GitHub gives a
 * job no other information about its callers. Undefined if the file, `text`, is missing or does not tell.
 */
function isCalled(text, job) {
    const [, jobs] = /^jobs:\s*\n((?:[ \t#].*\n|\s*\n)*)/m.exec(`${text?.replaceAll('\r', '') ?? ''}\n`) ?? [];
    const [, indent] = /^( +)[^\s#]/m.exec(jobs ?? '') ?? [];
    if (!jobs || !indent || !job)
        return undefined;
    const own = jobs
        .split(new RegExp(`^${indent}(?=[^\\s#])`, 'm'))
        .find((part) => /^['"]?([\w-]+)/.exec(part)?.[1] === job);
    if (own === undefined)
        return true;
    if (/^[ \t]+steps:/m.test(own))
        return false;
    return /^[ \t]+uses:/m.test(own) ? true : undefined;
}

;// CONCATENATED MODULE: ./build/plan/run/checkout.js
/** Whether a remote URL, in any form of git, is `repository` (`owner/name`) on the server. */
function isUrlOf(url, serverUrl, repository) {
    const location = locationOf(`${serverUrl}/${repository}`);
    return repository !== '' && location !== undefined && location === locationOf(url);
}
/** Host and path, without user, token, scheme and port, which may differ for the same repository. */
function locationOf(url) {
    // `git@host:owner/name` is the short form of an SSH URL.
    const full = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/');
    if (!URL.canParse(full))
        return undefined;
    const { hostname, pathname } = new URL(full);
    const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '');
    // GitHub's host for SSH on port 443.
    return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '');
}

;// CONCATENATED MODULE: ./build/plan/run/context.js



/** The problem of a file that `ReadFile` does not return, as a clause. */
function noFile(path) {
    return `the file \`${path}\` does not exist in the workspace`;
}
/**
 * Reads the context of a run; `checkouts` are the checkouts that may be built. Source: GitHub's "Variables reference".
 */
function readContext(env, payload, now, read = nothing, checkouts = []) {
    const { pull_request: pull, release } = payload;
    const event = env.GITHUB_EVENT_NAME ?? '';
    const ref = env.GITHUB_REF ?? '';
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1];
    const idTokens = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
    const repository = env.GITHUB_REPOSITORY ?? '';
    const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
    const named = eventCommit(env, event, payload);
    const own = checkouts.find(({ commit, origin = '' }) => {
        // A commit has the same id in a fork.
        const isKnown = [pull?.head?.sha, payload.workflow_run?.head_sha].includes(commit);
        return isKnown || isUrlOf(origin, serverUrl, repository);
    });
    const checkout = own && ![env.GITHUB_SHA, named].includes(own.commit) ? own : undefined;
    const branch = builtBranch(payload, after('refs/heads/', ref), checkout);
    const regionVariable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name]?.trim());
    return {
        event,
        commit: checkout?.commit ?? named,
        checkout,
        branch,
        tag: pull ? undefined : (after('refs/tags/', ref) ?? release?.tag_name),
        pullRequest: pull?.number,
        fromFork: event !== 'pull_request_target' && isForeign(pull?.head?.repo, env.GITHUB_REPOSITORY),
        onDefaultBranch: branch !== undefined && branch === defaultBranch(payload, event, ref),
        release: release && { prerelease: release.prerelease === true || release.draft === true },
        repository,
        repositoryId: env.GITHUB_REPOSITORY_ID ?? '',
        ownerId: env.GITHUB_REPOSITORY_OWNER_ID ?? '',
        serverUrl,
        runId: env.GITHUB_RUN_ID ?? '',
        runNumber: env.GITHUB_RUN_NUMBER ?? '',
        runAttempt: env.GITHUB_RUN_ATTEMPT ?? '1',
        ref,
        workflow,
        called: idTokens || !workflow ? undefined : isCalled(read(workflow), env.GITHUB_JOB),
        idTokens,
        awsRegion: regionVariable && env[regionVariable]?.trim(),
        regionVariable,
        localEcr: loopbackHost(env.AWS_ENDPOINT_URL_ECR || env.AWS_ENDPOINT_URL || ''),
        tree: undefined,
        bake: undefined,
        now,
        sourceDateEpoch: env.SOURCE_DATE_EPOCH,
    };
}
function loopbackHost(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    return (0,source/* isLoopback */.U9)(host) ? host : undefined;
}
function nothing() {
    return undefined;
}
/** The notice that the commit is HEAD, not the event's commit. */
function checkoutNotices({ checkout, event, commit }) {
    if (!checkout)
        return [];
    return [
        `HEAD of the checkout is ${commit}, not the commit of the ${event || "run's"} event: tags, the revision label and \`{{defaultContext}}\` use HEAD.`,
    ];
}
/** In `pull_request_target`, the pull request's head is untrusted and GitHub does not check it out. */
function eventCommit(env, event, { pull_request: pull }) {
    const commit = pull?.merged ? pull.merge_commit_sha : event !== 'pull_request_target' && pull?.head?.sha;
    return commit || env.GITHUB_SHA || '';
}
/** The built branch; `own` is the branch of the run's ref, `checkout` is built instead of the event's commit. */
function builtBranch({ pull_request: pull, workflow_run: started, issue }, own, checkout) {
    if (pull)
        return pull.merged && checkout?.commit !== (pull.head?.sha ?? '') ? pull.base?.ref : undefined;
    // A later commit on a git tag keeps the tag.
    if (!checkout || own === undefined)
        return own;
    if (checkout.branch !== undefined)
        return checkout.branch;
    const isPull = /^pull_request/.test(started?.event ?? '') || issue?.pull_request !== undefined;
    if (isPull)
        return undefined;
    return started?.head_sha === checkout.commit ? (started.head_branch ?? undefined) : own;
}
/** A deleted fork is null. */
function isForeign(head, own) {
    return head !== undefined && head?.full_name !== own;
}
/** A schedule's payload may lack the repository, but a schedule always runs on the default branch. */
function defaultBranch(payload, event, ref) {
    return payload.repository?.default_branch ?? (event === 'schedule' ? after('refs/heads/', ref) : undefined);
}
function after(prefix, ref) {
    return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}


/***/ }),

/***/ 4406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PK: () => (/* binding */ proxyPasswords),
/* harmony export */   rz: () => (/* binding */ networkProblems),
/* harmony export */   wP: () => (/* binding */ proxyEnvironment)
/* harmony export */ });
const endpointVariables = [
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_STS',
    'AWS_ENDPOINT_URL_ECR',
    'AWS_ENDPOINT_URL_ECR_PUBLIC',
];
/** The AWS SDK silently ignores an invalid value of the first two, and fails on one of the last. */
const choices = {
    AWS_USE_FIPS_ENDPOINT: /^(true|false)$/,
    AWS_USE_DUALSTACK_ENDPOINT: /^(true|false)$/,
    AWS_DEFAULTS_MODE: /^(auto|in-region|cross-region|mobile|standard|legacy)$/i,
};
const proxyVariables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'];
/** The proxy passwords of the environment, as written and decoded. */
function proxyPasswords(env) {
    return proxyVariables.flatMap((name) => {
        // Matches up to the last @, because a password may contain an unescaped one.
        const [, password] = /^(?:\w+:\/\/)?[^:/]*:(?!\/\/)(.*)@/.exec(env[name] ?? '') ?? [];
        return password ? [...new Set([password, decoded(password)])] : [];
    });
}
/**
 * Adapts the proxy variables for Node's agents, which are stricter than the AWS CLI, curl and Docker: in NO_PROXY a
 * domain covers its subdomains, and a proxy without a scheme uses HTTP.
 */
function proxyEnvironment(env) {
    const widened = ['NO_PROXY', 'no_proxy'].flatMap((name) => (env[name] ? [[name, withSubdomains(env[name])]] : []));
    const proxies = proxyVariables.flatMap((name) => (env[name] ? [[name, withScheme(env[name])]] : []));
    return { ...env, ...Object.fromEntries([...widened, ...proxies]) };
}
function withScheme(proxy) {
    return /^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`;
}
function withSubdomains(list) {
    const entries = list.split(/[\s,]+/).filter((entry) => entry !== '');
    const domains = entries.filter((entry) => /^[a-z][\w-]*(\.[\w-]+)+$/i.test(entry));
    return [...entries, ...domains.map((domain) => `.${domain}`)].join(',');
}
/** The problems of the environment's network variables; a proxy's value is never repeated. */
function networkProblems(env, read) {
    const proxies = proxyVariables
        .filter((name) => env[name] && !isProxy(env[name]))
        .map((input) => ({
        input,
        text: 'it is not a URL such as http://proxy:3128 (percent-encode #, / and ? in a password)',
    }));
    const endpoints = endpointVariables
        .filter((name) => env[name] && !/^https?:\/\/./.test(env[name]))
        .map((input) => ({ input, text: `\`${env[input]}\` is not a URL such as https://vpce.example` }));
    const chosen = Object.entries(choices)
        .filter(([name, choice]) => env[name] && !choice.test(env[name]))
        .map(([input, { source }]) => ({
        input,
        text: `\`${env[input]}\` is not one of ${source.slice(2, -2).replaceAll('|', ', ')}`,
    }));
    return [...proxies, ...endpoints, ...chosen, ...bundleProblems(env.AWS_CA_BUNDLE, read)];
}
function bundleProblems(bundle, read) {
    if (!bundle)
        return [];
    const text = read(bundle, 'anywhere');
    const input = 'AWS_CA_BUNDLE';
    if (text === undefined)
        return [{ input, text: `the file \`${bundle}\` does not exist or cannot be read` }];
    return text.includes('-----BEGIN') ? [] : [{ input, text: `\`${bundle}\` does not contain a PEM certificate` }];
}
/** Valid if the URL has credentials, or no @ that a wrong parse would have moved into the path. */
function isProxy(value) {
    const text = withScheme(value);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url !== undefined && /^https?:$/.test(url.protocol) && (url.username !== '' || !value.includes('@'));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 6618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ countFindings),
/* harmony export */   H2: () => (/* binding */ distinctFindings),
/* harmony export */   IY: () => (/* binding */ findingsAgainst),
/* harmony export */   WN: () => (/* binding */ countsText)
/* harmony export */ });
/* unused harmony export severities */
/** Worst first. Source: the ECR API reference, FindingSeverity. */
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'];
/** The findings without duplicates of several platforms, worst first. */
function distinctFindings(findings) {
    const sorted = findings.toSorted((first, second) => rank(first.severity) - rank(second.severity));
    const distinct = new Map();
    for (const finding of sorted) {
        const key = JSON.stringify([finding.name, finding.package, finding.version]);
        if (!distinct.has(key))
            distinct.set(key, finding);
    }
    return [...distinct.values()];
}
/** The number of findings by severity, including zero for ECR's severities. */
function countFindings(findings) {
    const counts = Object.fromEntries(severities.map((severity) => [severity, 0]));
    for (const { severity } of findings)
        counts[severity] = (counts[severity] ?? 0) + 1;
    return counts;
}
/** The findings that fail the gate. */
function findingsAgainst(gate, findings) {
    if (gate === 'wait')
        return [];
    const threshold = rank(gate.toUpperCase());
    return findings.filter(({ severity }) => rank(severity) <= threshold);
}
/** The counts as text, such as `1 CRITICAL, 3 HIGH`. */
function countsText(findings) {
    const counts = Object.entries(countFindings(findings)).filter(([, count]) => count > 0);
    return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ');
}
/** Unknown severities rank last. */
function rank(severity) {
    const index = severities.indexOf(severity);
    return index < 0 ? severities.length : index;
}


/***/ }),

/***/ 9427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ isRead),
/* harmony export */   TM: () => (/* binding */ nextScanStep),
/* harmony export */   u4: () => (/* binding */ scanDeadline),
/* harmony export */   w3: () => (/* binding */ isUnsupported)
/* harmony export */ });
/**
 * The maximum wait for a scan, in milliseconds. A basic scan takes seconds, the first scan of Amazon Inspector minutes.
 */
const scanDeadline = 600_000;
/** Polling limits, in milliseconds. */
const pollTiming = {
    /** A scan on push may appear after some seconds. */
    ownScan: 15_000,
    /** ECR may show a new image late. */
    image: 30_000,
    /** Amazon Inspector starts within seconds. */
    refused: 120_000,
    shortest: 1_000,
    longest: 15_000,
};
/** Decides the next step of waiting for a scan. */
function nextScanStep({ status }, progress) {
    const { elapsed, scansItself, start } = progress;
    if (isRead(status))
        return { kind: 'read' };
    if (isFinal(status))
        return { kind: 'stop' };
    if (status === 'NO_IMAGE' && elapsed >= pollTiming.image)
        return { kind: 'stop' };
    if (status === 'NO_SCAN' && start === 'refused' && elapsed >= pollTiming.refused)
        return { kind: 'stop' };
    if (status === 'NO_SCAN' && !start && (!scansItself || elapsed >= pollTiming.ownScan))
        return { kind: 'start' };
    const left = scanDeadline - elapsed;
    if (left <= 0)
        return { kind: 'stop' };
    return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) };
}
/** Whether findings can be read. Enhanced scanning is continuous and never `COMPLETE`. */
function isRead(status) {
    return status === 'COMPLETE' || status === 'ACTIVE';
}
/** Whether ECR does not support the image type. */
function isUnsupported({ status, description }) {
    return status === 'UNSUPPORTED_IMAGE' || (status === 'FAILED' && description.startsWith('UnsupportedImageError'));
}
function isFinal(status) {
    return finalStates.includes(status);
}
const finalStates = [
    'FAILED',
    'UNSUPPORTED_IMAGE',
    'SCAN_ELIGIBILITY_EXPIRED',
    'LIMIT_EXCEEDED',
    'IMAGE_ARCHIVED',
    'FINDINGS_UNAVAILABLE',
];


/***/ }),

/***/ 5781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Wo: () => (/* binding */ catalogEntry),
/* harmony export */   sH: () => (/* binding */ catalogDifferences),
/* harmony export */   uM: () => (/* binding */ readCatalog)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1916);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2232);
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(112);



/**
 * The keys of `catalog`. ECR Public accepts other architectures and systems but does not show them. Source:
 * `RepositoryCatalogDataInput` in the service model of ECR Public.
 */
const catalogFields = {
    description: { kind: 'text', field: 'description', limit: 1024 },
    about: { kind: 'text', field: 'aboutText', limit: 25_600 },
    usage: { kind: 'text', field: 'usageText', limit: 25_600 },
    architectures: { kind: 'list', field: 'architectures', names: ['ARM', 'ARM 64', 'x86', 'x86-64'] },
    'operating-systems': { kind: 'list', field: 'operatingSystems', names: ['Linux', 'Windows'] },
};
const catalogKeys = Object.keys(catalogFields);
/** Parses a line of `catalog`. */
function catalogEntry(text) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text)?.map((part) => part.trim()) ?? [];
    const key = catalogKeys.find((one) => one === name);
    if (key)
        return { key, value };
    if (name === '')
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${text}\` is not KEY=VALUE`);
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${name}\` is not a key of the catalog: did you mean \`${(0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(name, catalogKeys)}\`?`);
}
/** The catalog data of the lines, and their problems. */
function readCatalog(entries, read) {
    const twice = catalogKeys.filter((key) => entries.filter((entry) => entry.key === key).length > 1);
    const values = entries.map((entry) => ({ field: catalogFields[entry.key].field, value: parsedValue(entry, read) }));
    return {
        data: Object.fromEntries(values.flatMap(({ field, value }) => ('invalid' in value ? [] : [[field, value.is]]))),
        problems: [
            ...twice.map((key) => `\`${key}\` is given more than once`),
            ...values.flatMap(({ value }) => ('invalid' in value ? [value.invalid] : [])),
        ],
    };
}
/** The keys of requested fields that differ from the gallery. */
function catalogDifferences(current, requested) {
    return catalogKeys.filter((key) => {
        const { field } = catalogFields[key];
        return requested[field] !== undefined && comparable(current[field]) !== comparable(requested[field]);
    });
}
/** Ignores the order of a list; an empty text equals a missing one. */
function comparable(value = '') {
    return typeof value === 'string' ? value.trim() : [...value].toSorted().join();
}
function parsedValue({ key, value }, read) {
    const field = catalogFields[key];
    return field.kind === 'text' ? textOf(key, field, value, read) : listOf(key, field, value);
}
/** A path of a Markdown file is replaced by the file's text. */
function textOf(key, { limit }, value, read) {
    const isPath = key !== 'description' && /^\S+\.(md|markdown)$/i.test(value);
    const text = isPath ? read(value)?.replace(/^\uFEFF/, '') : value;
    if (text === undefined)
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${key}\`: ${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_2__/* .noFile */ .w1)(value)}`);
    if (text.length <= limit)
        return { is: text };
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${key}\` has ${text.length} characters, but ECR Public allows ${limit}`);
}
function listOf(key, { names }, value) {
    const given = value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    const known = given.map((part) => names.find((name) => name.toLowerCase() === part.toLowerCase()));
    const unknown = given.find((_, index) => known[index] === undefined);
    if (unknown !== undefined)
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${key}\`: \`${unknown}\` is not one of ${names.join(', ')}`);
    return { is: [...new Set(known.flatMap((name) => name ?? []))] };
}


/***/ }),

/***/ 3135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XX: () => (/* binding */ ruleDifferences),
/* harmony export */   _H: () => (/* binding */ sameDocument),
/* harmony export */   iL: () => (/* binding */ statementDifferences)
/* harmony export */ });
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1885);

/** Whether two JSON documents are equal for AWS: order does not count, and a list of one value equals the value. */
function sameDocument(first, second) {
    return canonicalText(jsonOf(first)) === canonicalText(jsonOf(second));
}
/**
 * The difference of two repository policies, one line per statement or other field: `- ` removed, `+ ` added. Empty if
 * they are equal.
 */
function statementDifferences(before, after) {
    return differences(before, after, 'Statement');
}
/** The difference of two lifecycle policies, one line per rule: `- ` removed, `+ ` added. Empty if they are equal. */
function ruleDifferences(before, after) {
    return differences(before, after, 'rules');
}
/** `list` is the field with the members of the document. */
function differences(before, after, list) {
    const oldParts = before === undefined ? [] : partsOf(jsonOf(before), list);
    const newParts = partsOf(jsonOf(after), list).filter((part) => before !== undefined || part.isMember);
    return [
        ...without(oldParts, newParts).map((text) => `- ${text}`),
        ...without(newParts, oldParts).map((text) => `+ ${text}`),
    ];
}
function partsOf(policy, list) {
    if (!(0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(policy))
        return [{ isMember: true, text: compact(policy), meaning: canonicalText(policy) }];
    const { [list]: found = [], ...others } = policy;
    const members = [found].flat().map((value) => ({ isMember: true, text: compact(value), value }));
    const fields = Object.entries(others).map(([name, value]) => {
        return { isMember: false, text: compact({ [name]: value }), value: { [name]: value } };
    });
    return [...fields, ...members].map(({ value, ...part }) => ({ ...part, meaning: canonicalText(value) }));
}
function without(parts, others) {
    const known = new Set(others.map(({ meaning }) => meaning));
    const left = parts.filter(({ meaning }) => !known.has(meaning));
    return left.filter((part, index) => left.findIndex(({ meaning }) => meaning === part.meaning) === index).map(textOf);
}
function textOf({ text }) {
    return text;
}
function canonicalText(value) {
    return compact(canonical(value, false));
}
function canonical(value, principal) {
    if (Array.isArray(value)) {
        const texts = new Set(value.map((first) => compact(canonical(first, principal))));
        const sorted = [...texts].toSorted().map((text) => JSON.parse(text));
        return sorted.length === 1 ? sorted[0] : sorted;
    }
    if ((0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value)) {
        const fields = Object.entries(value)
            .map(([key, field]) => [key, canonical(field, principal || /^(Not)?Principal$/.test(key))])
            .toSorted(([first], [second]) => (first < second ? -1 : 1));
        const [first] = fields;
        // `*` and `{"AWS": "*"}` are equal. Source: IAM user guide, "AWS JSON policy elements: Principal".
        if (principal && fields.length === 1 && first?.[0] === 'AWS' && first[1] === '*')
            return '*';
        return Object.fromEntries(fields);
    }
    return principal && typeof value === 'string' ? accountOf(value) : value;
}
/** IAM stores an account id as the ARN of its root. Source: the same. */
function accountOf(principal) {
    return principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1');
}
function compact(value) {
    return JSON.stringify(value) ?? '';
}
/** Invalid JSON is compared as text. */
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 1885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   IQ: () => (/* binding */ policySource),
/* harmony export */   _6: () => (/* binding */ unknownFields),
/* harmony export */   lM: () => (/* binding */ documentOf)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(112);
/* harmony import */ var _shorthand_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7305);



/** Detects JSON, a path or lines: JSON starts with a bracket, a path is one word or ends in `.json`. */
function policySource(text, read, forms) {
    const trimmed = text.trim();
    if (/^[{[]/.test(trimmed))
        return parsed(trimmed, 'it', _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD);
    const [first = ''] = trimmed.toLowerCase().split(/\s/);
    if (first.startsWith('#') || (0,_shorthand_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(forms).includes(first) || !/^\S+$|^[^\n]+\.json$/i.test(trimmed))
        return { kind: 'lines', text };
    const content = read(trimmed);
    if (content !== undefined)
        return parsed(content.replace(/^\uFEFF/, ''), `\`${trimmed}\``, errorPosition);
    const problem = `${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_1__/* .noFile */ .w1)(trimmed)}, and the text is not shorthand: ${(0,_shorthand_js__WEBPACK_IMPORTED_MODULE_2__/* .suchAs */ .S7)(forms)}`;
    return { kind: 'problems', problems: [problem] };
}
/** The document of a value, or its problems, including its length in characters. */
function documentOf(value, problems, limit) {
    const text = JSON.stringify(value);
    const long = text.length > limit ? [`the policy has ${text.length} characters, but ECR allows ${limit}`] : [];
    const all = [...problems, ...long];
    return all.length > 0 ? { kind: 'problems', problems: all } : { kind: 'document', text };
}
/** Whether a value is an object and not an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A problem for each unknown field of an object. */
function unknownFields(value, known) {
    return Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => `\`${key}\` is not one of ${known.join(', ')}`);
}
/** Only the position: the message of JSON.parse would quote the file, which may be confidential. */
function errorPosition(error) {
    return /at position \d+/.exec((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.[0] ?? 'its syntax is invalid';
}
function parsed(text, what, reasonOf) {
    try {
        return { kind: 'json', value: JSON.parse(text) };
    }
    catch (error) {
        return { kind: 'problems', problems: [`${what} is not valid JSON: ${reasonOf(error)}`] };
    }
}


/***/ }),

/***/ 4784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B8: () => (/* binding */ mutabilities),
/* harmony export */   ek: () => (/* binding */ protectsLess),
/* harmony export */   t3: () => (/* binding */ isImmutable),
/* harmony export */   t6: () => (/* binding */ sameRule)
/* harmony export */ });
/** ECR's settings of tag mutability. */
const mutabilities = ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'];
/** Whether an existing tag cannot move. Source: the ECR user guide, "Preventing image tags from being overwritten". */
function isImmutable({ mutability, filters }, tag) {
    const excluded = filters.some((filter) => matchesFilter(filter, tag));
    switch (mutability) {
        case 'MUTABLE':
            return false;
        case 'IMMUTABLE':
            return true;
        case 'IMMUTABLE_WITH_EXCLUSION':
            return !excluded;
        case 'MUTABLE_WITH_EXCLUSION':
            return excluded;
    }
}
/** Whether two rules are equal; the order of filters does not count. */
function sameRule(first, second) {
    return (first.mutability === second.mutability &&
        holdsAll(first.filters, second.filters) &&
        holdsAll(second.filters, first.filters));
}
/** Whether a change allows tags to move that could not move before. */
function protectsLess(before, after) {
    const [was, is] = [protection.indexOf(before.mutability), protection.indexOf(after.mutability)];
    // The excluded tags were immutable before and are mutable after.
    if (before.mutability === 'MUTABLE_WITH_EXCLUSION' && after.mutability === 'IMMUTABLE_WITH_EXCLUSION')
        return true;
    if (was !== is)
        return is < was;
    if (after.mutability === 'IMMUTABLE_WITH_EXCLUSION')
        return !holdsAll(before.filters, after.filters);
    return after.mutability === 'MUTABLE_WITH_EXCLUSION' && !holdsAll(after.filters, before.filters);
}
/** From least to most protection. */
const protection = [
    'MUTABLE',
    'MUTABLE_WITH_EXCLUSION',
    'IMMUTABLE_WITH_EXCLUSION',
    'IMMUTABLE',
];
function holdsAll(all, some) {
    return some.every((first) => all.includes(first));
}
/** `*` matches any characters, including none. */
function matchesFilter(filter, tag) {
    const [first = '', ...parts] = filter.split('*');
    if (parts.length === 0)
        return tag === filter;
    const last = parts.pop() ?? '';
    if (!tag.startsWith(first))
        return false;
    let at = first.length;
    for (const part of parts) {
        const found = tag.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return tag.length - last.length >= at && tag.endsWith(last);
}


/***/ }),

/***/ 7305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ou: () => (/* binding */ readShorthand),
/* harmony export */   S7: () => (/* binding */ suchAs),
/* harmony export */   Z9: () => (/* binding */ wordsOf)
/* harmony export */ });
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);

/**
 * Reads shorthand lines; blank lines and lines that start with # are skipped. If several forms match, the one with the
 * most words applies.
 */
function readShorthand(text, forms) {
    const mostSpecific = forms.toSorted((one, other) => wordCount(other) - wordCount(one));
    const read = text
        .split('\n')
        .map((line, index) => ({ line: index + 1, text: line.trim() }))
        .filter(({ text }) => text !== '' && !text.startsWith('#'))
        .flatMap(({ line, text }) => readLine(text, mostSpecific, forms).map((item) => ({ line, item })));
    const problems = read.flatMap(({ line, item }) => ((0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(item) ? [`line ${line}: ${item.invalid}`] : []));
    const entries = read.flatMap(({ line, item }) => ((0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(item) ? [] : [{ line, item }]));
    return {
        entries,
        problems: entries.length + problems.length > 0 ? problems : [`it has no entry: ${suchAs(forms)}`],
    };
}
/** Examples of the shorthand, as a clause. */
function suchAs(forms) {
    return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`;
}
/** The keywords of a shorthand. */
function wordsOf(forms) {
    const words = forms.flatMap(({ form }) => form.match(/[a-z]+/g) ?? []);
    return [...new Set(words.flatMap((word) => [word, word.replace(/s$/, '')]))];
}
function wordCount({ form }) {
    return form.match(/[a-z|]+/g)?.length ?? 0;
}
function readLine(text, strictest, forms) {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    for (const form of strictest) {
        const groups = patternOf(form.form).exec(words.map((word) => ` ${word}`).join(''))?.groups;
        if (groups)
            return form.read(given(groups));
    }
    return [{ invalid: `\`${shortened(text)}\` is not one of ${forms.map(({ form }) => `\`${form}\``).join(', ')}` }];
}
/** A pattern for words that each follow one space. */
function patternOf(form) {
    const parts = [...form.matchAll(/\[([A-Z]+) \.\.\.\]|([A-Z]+) \.\.\.|([A-Z]+)|(\S+)/g)];
    const source = parts.map(([, any, some, one, word = '']) => {
        if (any)
            return `(?<${any}>(?: \\S+)*)`;
        if (some)
            return `(?<${some}>(?: \\S+)+)`;
        if (one)
            return `(?<${one}> \\S+)`;
        return word.includes('|') ? ` (?<choice>${word})` : ` ${word.replace(/s$/, 's?')}`;
    });
    return new RegExp(`^${source.join('')}$`, 'i');
}
function given(groups) {
    const all = (name) => (groups[name] ?? '').split(' ').filter((word) => word !== '');
    return { choice: groups.choice?.toLowerCase() ?? '', one: (name) => all(name)[0] ?? '', all };
}
function shortened(text) {
    return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}


/***/ }),

/***/ 9903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  qv: () => (/* binding */ asksForTree),
  Cu: () => (/* binding */ expandTags),
  Ct: () => (/* binding */ fillPlaceholders),
  WP: () => (/* binding */ holdsTreeName),
  em: () => (/* binding */ tagText)
});

// UNUSED EXPORTS: fitTag, placeholderNames

// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __nccwpck_require__(6353);
// EXTERNAL MODULE: ./build/names/host-problem.js
var host_problem = __nccwpck_require__(4003);
// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __nccwpck_require__(5654);
;// CONCATENATED MODULE: ./build/plan/tags/metadata-rules.js
/**
 * The tag template for each expression of docker/metadata-action. Source: its README, "Global expressions" and "Tags
 * input".
 */
const expressions = {
    version: '{version}',
    raw: '{tag}',
    major: '{major}',
    minor: '{minor}',
    patch: '{patch}',
    branch: '{branch}',
    tag: '{tag}',
    sha: '{sha7}',
    is_default_branch: '{latest}',
    date: '{date}',
};
/** The tag template for each of its rules. */
const rules = [
    [/^type=ref\b.*event=branch/, '{branch}'],
    [/^type=ref\b.*event=tag/, '{tag}'],
    [/^type=ref\b.*event=pr/, '{pr}'],
    [/^type=ref\b/, '{ref}'],
    [/^type=sha\b.*format=long/, 'sha-{commit}'],
    [/^type=sha\b/, 'sha-{sha7}'],
    [/^type=schedule\b/, '{date}'],
    [/^type=(?:raw|edge)\b.*enable=\{\{ *is_default_branch/, '{latest}'],
];
const expression = /\{\{-?\s*([\w-]+)(?:[^\w{}-][^{}]*)?\}\}/g;
/** The problem of a line that is a rule or expression of docker/metadata-action; undefined for other lines. */
function metadataProblem(line) {
    if (!/^type=|\{\{/.test(line))
        return undefined;
    const template = templateFor(line);
    const what = line.startsWith('type=') ? 'a rule' : 'an expression';
    const fix = template === undefined ? 'write a template, such as {sha} or v{major}.{minor}' : `write \`${template}\``;
    return `\`${line}\` is ${what} of docker/metadata-action: ${fix}`;
}
/** The matching template; undefined if there is none. */
function templateFor(line) {
    if (!line.startsWith('type='))
        return translated(line);
    const [, pattern] = /(?:^|,)(?:pattern|value)=([^,]*)/.exec(line) ?? [];
    const [, found] = rules.find(([rule]) => rule.test(line)) ?? [];
    const template = found ?? (pattern === undefined || pattern === '' ? undefined : translated(pattern));
    // A rule with a prefix, suffix or match has no exact counterpart.
    return /(?:^|,)(?:prefix|suffix|match)=/.test(line) ? undefined : template;
}
function translated(text) {
    const template = text.replaceAll(expression, (whole, name) => expressions[name] ?? whole);
    return template.includes('{{') ? undefined : template;
}

;// CONCATENATED MODULE: ./build/plan/tags/tags.js




/** The placeholders; a value is undefined if the event has none. */
const placeholders = {
    sha: ({ commit }) => commit.slice(0, 12),
    sha7: ({ commit }) => commit.slice(0, 7),
    commit: ({ commit }) => commit,
    branch: ({ branch }) => branch,
    tag: ({ tag }) => tag,
    pr: pullRequest,
    ref: (context) => context.branch ?? context.tag ?? pullRequest(context),
    version: (context) => semver(context)?.version,
    major: (context) => release(context)?.major.toString(),
    minor: (context) => release(context)?.minor.toString(),
    patch: (context) => release(context)?.patch.toString(),
    date: ({ now }) => now.toISOString().slice(0, 10).replaceAll('-', ''),
    run: ({ runNumber }) => runNumber,
    tree: ({ tree }) => tree,
    latest: (context) => (context.onDefaultBranch || isFullRelease(context) ? 'latest' : undefined),
};
/** The placeholder names. */
const placeholderNames = Object.keys(placeholders);
/** Expands tag templates, bare tags and full references for this event. */
function expandTags(templates, context) {
    const expanded = templates.map((template) => expandTag(template, context));
    const tags = expanded.filter((one) => one.kind === 'tag' || one.kind === 'reference');
    return {
        tags: tags.filter((tag, index) => tags.findIndex((other) => tagText(other) === tagText(tag)) === index),
        leftOut: expanded.flatMap((one) => (one.kind === 'left-out' ? [one.reason] : [])),
        problems: expanded.flatMap((one) => (one.kind === 'problem' ? [one.reason] : [])),
    };
}
/** The text of a planned tag. */
function tagText(tag) {
    return tag.kind === 'tag' ? tag.tag : (0,names_reference/* formatReference */.FH)(tag.reference);
}
/** Replaces characters that a tag does not allow by a dash, as docker/metadata-action does. */
function fitTag(value) {
    return value.replaceAll(/[^a-zA-Z0-9._-]+/g, '-');
}
/** Expands the placeholders of an image name, or returns why it has no value. */
function fillPlaceholders(text, context) {
    const names = placeholdersIn(text);
    const missing = missingValue(text, names, context);
    if (missing)
        return missing;
    const [named = '', ...digest] = text.split(/(?=@)/);
    const start = named.indexOf(':', named.lastIndexOf('/') + 1) + 1;
    const tag = expandTagText(named.slice(start), context);
    if (names.length > 0 && tag === '')
        return withoutValidCharacter(text);
    return [expandText(named.slice(0, start), context), tag, ...digest].join('');
}
/**
 * Whether a text contains a reserved tag of `{tree}`. Such a tag skips the build, so a branch, a literal tag or a cache
 * must not create one.
 */
function holdsTreeName(text) {
    return /tree-[0-9a-f]{64}/.test(text);
}
function reserved(template) {
    return problem(`\`${template}\` gives a tag with tree- and 64 hex digits; only {tree} may create such a tag`);
}
/** Whether a template uses `{tree}`. */
function asksForTree(templates) {
    return templates.some((template) => placeholdersIn(template).includes('tree'));
}
function expandTag(template, context) {
    const names = placeholdersIn(template);
    const missing = missingValue(template, names, context);
    if (missing)
        return missing;
    // The tag of a full reference follows its last colon; the part before it is unchanged.
    const start = template.includes('/') ? template.indexOf(':', template.lastIndexOf('/')) + 1 : 0;
    const tag = expandTagText(template.slice(start), context);
    if (names.length > 0 && tag === '')
        return withoutValidCharacter(template);
    if (!context.handedOver && holdsTreeName(expandTagText(template, { ...context, tree: '{tree}' })))
        return reserved(template);
    return template.includes('/') ? fullReference(`${template.slice(0, start)}${tag}`) : bareTag(tag);
}
function placeholdersIn(template) {
    return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}
/** Why a template has no value; undefined if it has one. */
function missingValue(template, names, context) {
    const rule = metadataProblem(template);
    if (rule !== undefined)
        return problem(rule);
    const unknown = names.find((name) => !Object.hasOwn(placeholders, name));
    if (unknown !== undefined) {
        return problem(`\`${template}\`: the placeholder {${unknown}} does not exist; use one of ${list(placeholderNames)}`);
    }
    const empty = names.find((name) => !placeholders[name]?.(context));
    if (empty === undefined)
        return undefined;
    const where = empty === 'tree' ? 'without a build context in the workspace' : `on ${describeEvent(context)}`;
    return { kind: 'left-out', reason: `\`${template}\`: {${empty}} has no value ${where}` };
}
function withoutValidCharacter(template) {
    return { kind: 'left-out', reason: `\`${template}\`: its value has no character that a tag allows` };
}
function bareTag(tag) {
    if ((0,names_reference/* isTag */.dz)(tag))
        return { kind: 'tag', tag };
    return problem(`\`${tag}\` is not a tag: write 1 to 128 characters of A-Z a-z 0-9 _ . -, the first not . or -`);
}
function fullReference(text) {
    const reference = (0,names_reference/* parseTaggedReference */.$R)(text);
    const host = reference?.host ?? '';
    if ((0,host_problem/* isMisspelledEcrHost */.j)(host))
        return problem((0,host_problem/* ecrHostProblem */.W)(text, host));
    if (reference)
        return { kind: 'reference', reference };
    return problem(`\`${text}\` is not a full reference: write registry host, repository and tag (host/name:tag)`);
}
function expandText(text, context) {
    return text.replaceAll(/\{([^{}]*)\}/g, (_, name) => fitTag(placeholders[name]?.(context) ?? ''));
}
/** Only placeholder values are sanitized; branch and tag names are shortened if the tag is too long. */
function expandTagText(template, context) {
    const parts = template.split(/\{([^{}]*)\}/).map((part, index) => ({
        text: index % 2 === 0 ? part : fitTag(placeholders[part]?.(context) ?? ''),
        isName: index % 2 === 1 && ['branch', 'tag', 'ref'].includes(part),
    }));
    let excess = parts.reduce((sum, { text }) => sum + text.length, 0) - 128;
    const texts = parts.map(({ text, isName }) => {
        if (!isName || excess <= 0)
            return text;
        const shortened = text.slice(0, Math.max(text.length - excess, 0));
        excess -= text.length - shortened.length;
        return shortened;
    });
    // A branch may start with a dot, a tag may not.
    const tag = texts.join('');
    return template.startsWith('{') ? tag.replace(/^[.-]+/, '') : tag;
}
function problem(reason) {
    return { kind: 'problem', reason };
}
function pullRequest({ pullRequest }) {
    return pullRequest === undefined ? undefined : `pr-${pullRequest}`;
}
function semver({ tag }) {
    return parse(tag?.replace(/^v/, '')) ?? undefined;
}
/** The version of the git tag, unless it is a prerelease. */
function release(context) {
    const version = semver(context);
    return version && version.prerelease.length === 0 ? version : undefined;
}
/** A GitHub release states whether it is a prerelease; a pushed git tag is judged by its version. */
function isFullRelease(context) {
    if (context.release)
        return !context.release.prerelease && (semver(context)?.prerelease.length ?? 0) === 0;
    return release(context) !== undefined;
}
function describeEvent({ event, branch, tag, pullRequest }) {
    const subject = pullRequest !== undefined
        ? `pull request ${pullRequest}`
        : branch !== undefined
            ? `branch ${branch}`
            : tag !== undefined
                ? `git tag ${tag}`
                : 'no ref';
    return `${event || 'this'} event (${subject})`;
}
function list(names) {
    return names.map((name) => `{${name}}`).join(' ');
}


/***/ }),

/***/ 156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _o: () => (/* reexport */ reportCancellation),
  xV: () => (/* reexport */ reportFailure),
  dx: () => (/* binding */ ship)
});

// EXTERNAL MODULE: ./build/debug/debug.js
var debug = __nccwpck_require__(4791);
// EXTERNAL MODULE: ./build/names/source.js
var names_source = __nccwpck_require__(1902);
// EXTERNAL MODULE: ./build/oci/platforms.js
var oci_platforms = __nccwpck_require__(4066);
// EXTERNAL MODULE: ./build/parsing/fields.js
var fields = __nccwpck_require__(1254);
;// CONCATENATED MODULE: ./build/plan/builds/builder.js



/** The problems of `builder-nodes` and the files that it names. */
function builderProblems({ builder, builderNodes, buildFlags, cache }, mode, exists) {
    if (mode === 'login' || mode === 'promote')
        return [];
    const texts = [];
    if (builder !== undefined && builderNodes.length > 0)
        texts.push('the step creates a builder from it, so remove `builder`');
    if (cache.kind === 's3' && builderNodes.some(({ driver }) => driver === 'remote'))
        texts.push('`cache: s3:…` passes the AWS keys to BuildKit, which stores them in its history: let the step start and remove BuildKit (`docker-container:`, `kubernetes:`), or use another `cache`');
    const started = builderNodes.find(({ driver }) => driver !== 'remote');
    if (started && builderNodes.length > 1)
        texts.push(`\`${started.driver}:\` must be the only line`);
    const endpoints = builderNodes.flatMap(({ endpoint }) => endpoint ?? []);
    const duplicate = endpoints.find((endpoint, index) => endpoints.indexOf(endpoint) !== index);
    if (duplicate !== undefined)
        texts.push(`\`${duplicate}\` is given twice`);
    for (const { driver, endpoint, options } of builderNodes) {
        if (driver !== 'remote')
            continue;
        for (const name of ['cacert', 'cert', 'key']) {
            const path = options[name];
            if (path !== undefined && !exists(path))
                texts.push(`the file \`${path}\`, the \`${name}\` of \`${endpoint}\`, does not exist`);
        }
    }
    const named = cache.kind === 's3' && buildFlags.some((flag) => /^--builder\b/.test(flag));
    const flagText = 'it contains `--builder`: with `cache: s3:…` the step must use its own builder, so remove the flag';
    return [
        ...texts.map((text) => ({ input: 'builder-nodes', text })),
        ...(named ? [{ input: 'build-flags', text: flagText }] : []),
    ];
}
/** The features that a build needs. Source: docker/buildx, `toSolveOpt` in `build/opt.go`. */
function requiredFeatures(build) {
    const { platforms, cache, cacheFrom, cacheTo, provenance, sbom, outputs, pushByDigest } = build;
    const exported = outputs.map(fields/* parseFields */.L);
    const caches = (values, type) => values.filter((one) => (0,fields/* parseFields */.L)(one).type === type);
    const kinds = [
        [(0,oci_platforms/* distinctPlatforms */.PC)(platforms).length > 1, { name: 'several platforms', feature: 'Multi-platform build' }],
        [caches(cacheTo, 'inline').length < cacheTo.length, { name: 'cache export', feature: 'Cache export' }],
        // BuildKit stores build options, including cache keys, in its history.
        [cache.kind === 's3', { name: 'an S3 cache without storing its keys', feature: undefined, temporary: true }],
        // The engine's BuildKit does not support S3, even if it lists cache export.
        [
            cache.kind !== 's3' && caches([...cacheFrom, ...cacheTo], 's3').length > 0,
            { name: 'an S3 cache', feature: undefined },
        ],
        [provenance !== undefined || sbom, { name: 'attestations', feature: 'Multi-platform build' }],
        [exported.some(({ type }) => type === 'oci'), { name: 'an OCI archive', feature: 'OCI exporter' }],
        [exported.some(isDockerArchive), { name: 'a Docker archive', feature: 'Docker exporter' }],
        [
            pushByDigest || exported.some((values) => values['push-by-digest'] === 'true'),
            { name: 'a push by digest', feature: undefined },
        ],
    ];
    return kinds.flatMap(([asked, feature]) => (asked ? [feature] : []));
}
function isDockerArchive({ type, dest }) {
    return type === 'docker' && dest !== undefined;
}
/**
 * The features that a builder does not support, from `docker --debug buildx inspect`. Features that it does not list
 * are supported.
 */
function missingFeatures(required, inspection) {
    const isUnsupported = (feature) => new RegExp(`^[ \\t]*${feature}:[ \\t]+false$`, 'm').test(inspection);
    return required.filter(({ feature, temporary }) => temporary || (isEngine(inspection) && (feature === undefined || isUnsupported(feature))));
}
/** Whether a builder is the engine's own, from `docker buildx inspect`. */
function isEngine(inspection) {
    return /^Driver:[ \t]+docker$/m.test(inspection);
}
/** The driver and version of a builder, from `docker buildx inspect`. */
function builderVersion(inspection) {
    const driver = /^Driver:[ \t]+(\S+)/m.exec(inspection)?.[1];
    const version = /^BuildKit(?: version)?:[ \t]+(\S+)/im.exec(inspection)?.[1];
    return [...(driver ? [`driver ${driver}`] : []), ...(version ? [`BuildKit ${version}`] : [])];
}
/** Whether the image is both pushed and loaded. */
function loadsToo({ push, load }) {
    return push && load;
}
/**
 * The build on the chosen builder. A push by the engine's own builder also loads the image, and a second export fails
 * with "already exists" in containerd's image store.
 */
function onBuilder(build, chosen) {
    return { ...build, builder: chosen.name, load: build.load && !(chosen.isEngine && loadsToo(build)) };
}
/** `a`, `a and b`, `a, b and c`. */
function listed(features) {
    const names = features.map(({ name }) => name);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
/**
 * The node of a fallback builder. It uses the host network only if the build needs it, or to reach a registry on this
 * machine.
 */
function fallbackNode(build, references) {
    const places = [...references, ...[...build.cacheFrom, ...build.cacheTo].flatMap(cacheReference)];
    const needsHostNetwork = build.network === 'host' || places.some((place) => (0,names_source/* isLoopback */.U9)(place.split('/')[0] ?? ''));
    const options = needsHostNetwork ? { network: 'host' } : {};
    return { driver: 'docker-container', endpoint: undefined, platforms: [], options };
}
/** The node with `image` as BuildKit's image, if the driver is docker-container and the line sets no image. */
function withImage(node, image) {
    if (image === undefined || node.driver !== 'docker-container')
        return node;
    return { ...node, options: { image, ...node.options } };
}
function cacheReference(cache) {
    const values = (0,fields/* parseFields */.L)(cache);
    const bare = Object.entries(values).flatMap(([name, value]) => (name === value.toLowerCase() ? [value] : []));
    return values.ref === undefined ? bare.filter((text) => text.includes('/')) : [values.ref];
}
/**
 * The `docker` arguments that create the builder `name`, or append to it if `index` is not 0. A driver that starts
 * BuildKit is bootstrapped.
 */
function createArguments(name, { driver, endpoint, platforms, options }, index, allow) {
    return [
        'buildx',
        'create',
        ...['--name', name, '--driver', driver],
        ...(index > 0 ? ['--append'] : []),
        ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
        ...Object.entries(options).flatMap(([option, value]) => ['--driver-opt', (0,fields/* fields */.O)({ [option]: value })]),
        ...(driver === 'remote' ? [] : [...entitlementFlags(allow), '--bootstrap']),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** BuildKit must allow the entitlements of the build, and no others. */
function entitlementFlags(allow) {
    const names = allow.flatMap((entry) => /^(?:network\.host|security\.insecure|device)(?==|$)/.exec(entry)?.[0] ?? []);
    const flags = [...new Set(names)].map((name) => `--allow-insecure-entitlement ${name}`);
    return flags.length > 0 ? ['--buildkitd-flags', flags.join(' ')] : [];
}
/** The nodes of a builder that are not running, from `docker buildx inspect`: endpoint, and the reason if known. */
function unreachableNodes(inspection) {
    const [, ...nodes] = inspection.split(/^Name:/m).slice(1);
    return nodes.flatMap((node) => {
        const field = (name) => new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(node)?.[1];
        if (field('Status') === 'running')
            return [];
        return [{ endpoint: field('Endpoint') ?? '', reason: field('Error') ?? 'BuildKit cannot be reached through it' }];
    });
}

// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __nccwpck_require__(6698);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 6 modules
var exec = __nccwpck_require__(9529);
;// CONCATENATED MODULE: ./build/plan/shown-command.js
/** Options with a `KEY=VALUE` whose value may be confidential. */
const options = ['--build-arg', '--set', '--driver-opt'];
const confidential = /secret|token|passw|credential|signature|key|session/i;
/** The command line without values that may be confidential. */
function shownCommand(program, args) {
    const shown = args.map((arg, index) => {
        if (options.includes(args[index - 1] ?? ''))
            return withoutValue(arg);
        const option = options.find((one) => arg.startsWith(`${one}=`));
        if (option !== undefined)
            return `${option}=${withoutValue(arg.slice(option.length + 1))}`;
        return arg.split(',').map(withoutCredentials).join(',');
    });
    return [program, ...shown.map(quoted)].join(' ');
}
function withoutValue(entry) {
    const end = entry.indexOf('=');
    return end < 0 ? entry : `${entry.slice(0, end)}=***`;
}
/** Hides a password in an address and a token in its query. */
function withoutCredentials(field) {
    const key = /^(?:--)?([\w.-]+)=/.exec(field)?.[1];
    if (key !== undefined && confidential.test(key))
        return withoutValue(field);
    const start = field.indexOf('://') + 3;
    if (start < 3)
        return field;
    const [address = '', query] = field.slice(start).split('?');
    const host = address.slice(address.lastIndexOf('@', (address.indexOf('/') + 1 || address.length + 1) - 1) + 1);
    const shown = host === address ? address : `***@${host}`;
    return `${field.slice(0, start)}${shown}${query === undefined ? '' : '?***'}`;
}
function quoted(arg) {
    return /^[\w@%+=:,./*-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./build/command/processes.js


/** In milliseconds. */
const retry = { total: 2_000, delay: 20 };
/** Kills all processes with this environment variable, and the ones they start in the meantime. */
async function killProcesses(name, value) {
    for (let waited = 0; waited < retry.total; waited += retry.delay) {
        if (signalProcesses(name, value, 'SIGKILL') === 0)
            return;
        await (0,promises_.setTimeout)(retry.delay);
    }
}
/**
 * Signals all processes with this environment variable, including those that left their parent's process group. Returns
 * their number. Linux only: other systems do not expose the environment of processes.
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
        // It has already ended.
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
/** Empty if the process has ended or belongs to another user. */
function environment(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/command/command.js







/** The environment variable that marks the processes of one command. */
const marker = 'ECR_BUILD_PUSH_COMMAND';
/** How long output is still read after the command has ended, in milliseconds: another process may hold the pipe open. */
const delay = 1_000;
/** Receives the process of the command being started. @actions/exec does not expose it; Node's diagnostics channel does. */
const starting = new external_node_async_hooks_.AsyncLocalStorage();
(0,external_node_diagnostics_channel_namespaceObject.subscribe)('child_process', (message) => starting.getStore()?.(message.process));
/**
 * Runs a program with @actions/exec, and adds a timeout, signal handling and the exit signal. The first SIGINT or SIGTERM is
 * forwarded, the second kills. Signals reach all processes that the program started.
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
        // Replaces the listener of @actions/exec, whose line search takes quadratic time for long lines.
        stream
            ?.removeAllListeners('data')
            .setEncoding('utf8')
            .on('data', (text) => !ended && listener?.(text));
    };
    const watch = (started) => {
        child = started;
        started.once('spawn', () => {
            listen(started.stdout, onStdout);
            listen(started.stderr, onStderr);
            // A command that ends without reading its input breaks the pipe. Its exit code is the result.
            started.stdin?.on('error', () => { });
            if (received !== undefined || timedOut)
                kill();
        });
        // A plugin that outlives docker would keep running and hold the pipes open.
        started.once('exit', (_, signal) => signal && kill());
    };
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, forward);
    const expire = () => {
        timedOut = true;
        kill();
    };
    const start = performance.now();
    (0,debug/* debug */.Yz)(() => `Run: ${shownCommand(program, args)}`);
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
    try {
        // Null if a signal ended the program, which the types of @actions/exec do not declare.
        const exitCode = await starting.run(watch, () => (0,exec/* exec */.m)(program, [...args], {
            env: { ...defined(env), [marker]: id },
            ...(cwd === undefined ? {} : { cwd }),
            // An empty buffer closes standard input. Without a buffer it stays open.
            input: Buffer.from(input),
            silent: true,
            ignoreReturnCode: true,
            delay,
        }));
        const exitSignal = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined);
        const signal = received ?? exitSignal;
        const ending = timedOut ? 'timed out' : signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
        (0,debug/* debug */.Yz)(() => `${[program, ...args.slice(0, 2)].join(' ')} ${ending} after ${(0,debug/* since */.XP)(start)}.`);
        return { exitCode: exitCode ?? undefined, signal, timedOut };
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

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __nccwpck_require__(2989);
;// CONCATENATED MODULE: ./build/failures/ended.js

/** The limits of the output in an annotation, in lines and characters. GitHub shows some thousand characters of it. */
const shown = { lines: 20, characters: 2000 };
/** The error for a build that was ended by a signal: of a cancelled job, or a kill. */
function endedFromOutside(signal, output) {
    const cancelled = signal === 'SIGINT' || signal === 'SIGTERM';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The build was ended by ${signal}.`,
        why: cancelled
            ? 'The job was cancelled or timed out.'
            : 'docker was killed. Usually the machine ran out of memory.',
        fix: cancelled
            ? 'If you did not cancel it, raise `timeout-minutes` of the job.'
            : 'Use a runner with more memory, or build less in parallel.',
        detail: excerpt(output),
    });
}
/** The last lines of the output. */
function excerpt(output) {
    return output.trimEnd().split('\n').slice(-shown.lines).join('\n').slice(-shown.characters);
}

;// CONCATENATED MODULE: ./build/docker/exec.js



/** In characters. BuildKit repeats a failed command after its output, and a RUN command can be long. */
const maxOutput = 512 * 1024;
/** In milliseconds, for short commands. Docker itself has no timeout for an engine or helper that hangs. */
const shortTimeoutMs = 15_000;
/** Runs `docker`. */
async function docker(args, { env, input = '', print, onStdout, timeoutMs }) {
    let output = '';
    const append = (text) => {
        output += text;
        // Truncate rarely: a copy for each chunk is slow.
        if (output.length > 2 * maxOutput)
            output = output.slice(-maxOutput);
        print?.(text);
    };
    const readStdout = (text) => {
        onStdout?.(text);
        append(text);
    };
    const options = { env, input, onStdout: readStdout, onStderr: append, timeoutMs };
    const result = await runCommand('docker', args, options).catch((error) => {
        throw notFound(error);
    });
    return { ...result, output: output.slice(-maxOutput) };
}
/** Runs a short docker command. Throws if the job was cancelled in the meantime. */
async function askDocker(args, options) {
    const result = await docker(args, { timeoutMs: shortTimeoutMs, ...options });
    refuseCancelled(result);
    return result;
}
/** Throws if a signal ended the command. */
function refuseCancelled({ signal, timedOut, output = '' } = {}) {
    if (signal !== undefined && !timedOut)
        throw endedFromOutside(signal, output);
}
/** False if a signal was sent, even if the exit code is 0: the command may not have finished its work. */
function succeeded({ exitCode, signal }) {
    return exitCode === 0 && signal === undefined;
}
/** The messages are from `which` in @actions/io, and from Node if the interpreter of a script is missing. */
function notFound(cause) {
    const message = (0,action_error/* messageOf */.bD)(cause);
    const isMissing = message.startsWith('Unable to locate executable file');
    if (!isMissing && !/\bspawn \S+ ENOENT\b/.test(message))
        return cause;
    return new action_error/* ActionError */.lZ('docker-not-found', {
        what: isMissing ? '`docker` is not on the PATH.' : `The \`docker\` on the PATH does not start: ${message}`,
        why: 'Docker is not installed on this runner, or a container job hides it.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    }, { cause });
}

;// CONCATENATED MODULE: ./build/docker/versions.js


/** In milliseconds, for each of the commands, which run in parallel. */
const timeoutMs = 5_000;
/** The versions of docker, its engine, buildx and BuildKit; empty if no command responds. */
async function dockerVersions(env) {
    const ask = async (...args) => {
        let text = '';
        const onStdout = (chunk) => {
            text += chunk;
        };
        const outcome = await docker(args, { env, timeoutMs, onStdout }).catch(() => undefined);
        refuseCancelled(outcome);
        return text.trim();
    };
    const [versions, buildx, inspection] = await Promise.all([
        ask('version', '--format', '{{.Client.Version}} {{with .Server}}{{.Version}}{{end}}'),
        ask('buildx', 'version'),
        ask('buildx', 'inspect'),
    ]);
    const [client, engine] = versions.split(' ');
    const plugin = /\/buildx (\S+)/.exec(buildx)?.[1];
    return [
        ...(client ? [`Docker ${client}`] : []),
        ...(engine ? [`engine ${engine}`] : []),
        ...(plugin ? [`buildx ${plugin}`] : []),
        ...builderVersion(inspection),
    ].join(', ');
}

// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __nccwpck_require__(5654);
;// CONCATENATED MODULE: ./build/names/docker-name.js
/** Parses an image name; undefined if it is invalid. Source: distribution/reference, `ParseNormalizedNamed`. */
function parseDockerName(text) {
    const { name = '', tag, digest } = pattern.exec(text)?.groups ?? {};
    if (name === '')
        return undefined;
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    // The first part is a host only when it cannot be a path component.
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const host = isHost ? (hubNames.get(first) ?? first) : 'docker.io';
    const path = isHost ? name.slice(slash + 1) : name;
    if (path === '' || path !== path.toLowerCase())
        return undefined;
    const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    return { host, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
/** `host/repository:tag@digest`, without the parts that are undefined. */
function formatDockerName({ host, repository, tag, digest }) {
    return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/**
 * The short name, such as `busybox`, under which BuildKit looks up a named context; other texts are unchanged. `docker
 * buildx build` shortens the name itself, a bake does not. Source: BuildKit's `NamedContext`.
 */
function familiarName(text) {
    const image = parseDockerName(text);
    if (!image)
        return text;
    const name = formatDockerName(image).replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '');
    return name.replace(/:latest$/, '');
}
/** The registry name that Docker uses, from a host or a URL. */
function registryName(host) {
    const name = host
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '')
        .toLowerCase();
    return hubNames.get(name) ?? name;
}
/** Other hosts of Docker Hub. */
const hubNames = new Map([
    ['index.docker.io', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
]);
const pattern = /^(?<name>[\w.-]+(?::\d+(?=\/))?(?:\/[\w.-]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,}))?$/i;

// EXTERNAL MODULE: ./build/plan/run/bake-file.js
var bake_file = __nccwpck_require__(3010);
// EXTERNAL MODULE: ./build/plan/builds/cache.js
var builds_cache = __nccwpck_require__(5280);
// EXTERNAL MODULE: ./build/plan/builds/secrets.js
var secrets = __nccwpck_require__(7339);
;// CONCATENATED MODULE: ./build/plan/builds/bake-definition.js





/** The fields that buildx escapes when it prints a target. Source: `Target.MarshalJSON` of buildx's package bake. */
const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels'];
/**
 * The bake file of this run as JSON text: the resolved file with the inputs and the image references applied. It is
 * complete, so buildx reads no other file.
 */
function bakeDefinition({ file, build }, named) {
    const targets = Object.entries(file.target).map(([name, target]) => {
        const image = named.find((one) => one.target === name);
        const withValues = withInputs(literal(target), build);
        return [name, image ? asImage(withValues, image, build) : withValues];
    });
    return JSON.stringify({ target: Object.fromEntries(targets) });
}
/** The `docker` arguments that build targets of a definition. */
function bakeArguments({ build }, targets, files) {
    const passed = build.buildArgs.filter((arg) => !arg.includes('='));
    return [
        'buildx',
        'bake',
        '--progress=plain',
        ...(build.builder === undefined ? [] : ['--builder', build.builder]),
        '--file',
        files.definition,
        // A bake may read only the workspace; paths in inputs may be anywhere.
        ...pathsOf(build)
            .filter((path) => /^(?:\/|\.\.)/.test(path))
            .flatMap((path) => ['--allow', `fs.read=${path}`]),
        ...(build.ssh.some((entry) => !entry.includes('=')) ? ['--allow', 'ssh'] : []),
        ...build.allow.flatMap((one) => ['--allow', one]),
        // buildx reads their values from the environment.
        ...passed.flatMap((name) => ['--set', `*.args.${name}`]),
        ...(build.push ? ['--push'] : []),
        ...(build.load ? ['--load'] : []),
        '--metadata-file',
        files.metadata,
        ...targets,
    ];
}
/** The paths in the inputs that a build reads. */
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }) {
    const pathIn = (entry) => entry.slice(entry.indexOf('=') + 1);
    const caches = cacheFrom.map(fields/* parseFields */.L).filter(({ type }) => type === 'local');
    return [
        ...secretFiles.map(pathIn),
        ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => pathIn(entry).split(',')),
        ...buildContexts.map(pathIn),
        ...caches.flatMap(({ src }) => src ?? []),
    ];
}
/** Escapes the texts of a definition, which buildx reads as templates. */
function literal(target) {
    const entries = Object.entries(target).map(([field, value]) => [
        field,
        escapedByBuildx.includes(field) ? value : escapedDeep(value),
    ]);
    return Object.fromEntries(entries);
}
function escapedDeep(value) {
    if (typeof value === 'string')
        return inTemplate(value);
    if (Array.isArray(value))
        return value.map(escapedDeep);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, escapedDeep(one)]));
}
function inTemplate(text) {
    return text.replaceAll(/([$%])\{/g, '$1$1{');
}
/**
 * Applies the inputs to a target, with or without an image. Single values replace the target's own, lists are extended.
 */
function withInputs(target, build) {
    const given = {
        ...pairs('args', target.args, build.buildArgs.filter((arg) => arg.includes('='))),
        ...pairs('contexts', target.contexts, build.buildContexts, familiarName),
        ...extended(target, 'secret', (0,secrets/* secretSources */.x4)(build)),
        ...extended(target, 'ssh', build.ssh),
        ...extended(target, 'cache-from', build.cacheFrom),
        ...extended(target, 'no-cache-filter', build.noCacheFilters),
        ...extended(target, 'ulimits', build.ulimit),
        ...(build.platforms.length > 0 ? { platforms: build.platforms } : {}),
        ...(build.noCache ? { 'no-cache': true } : {}),
        ...(build.pull ? { pull: true } : {}),
        ...(build.network === undefined ? {} : { network: inTemplate(build.network) }),
        ...(build.shmSize === undefined ? {} : { 'shm-size': inTemplate(build.shmSize) }),
    };
    return { ...target, ...given };
}
/** Adds names, labels, annotations and attestations to an image target. */
function asImage(target, { references, defaultLabels }, build) {
    const attest = attestations(target.attest ?? [], build);
    const output = outputs(target.output ?? [], attest, build);
    const { cacheFrom, cacheTo } = (0,builds_cache/* withCache */.nT)({ ...build, cacheFrom: [] }, { cache: undefined, image: references });
    return {
        ...target,
        tags: references,
        labels: { ...texts(defaultLabels), ...target.labels, ...texts(build.labels) },
        ...extended(target, 'annotations', build.annotations),
        ...extended(target, 'cache-from', cacheFrom),
        ...extended(target, 'cache-to', cacheTo),
        attest,
        ...(output.length > 0 || target.output !== undefined ? { output } : {}),
    };
}
/**
 * The outputs besides `--push`, which only adds to a target's own. As in a single build, attestations are not OCI
 * artifacts.
 */
function outputs(own, attest, { push }) {
    if (!push)
        return own.flatMap(unpushed);
    if (!attest.some(bake_file/* isAttested */.dg))
        return own;
    const told = own.map((entry) => isImage(entry) && (0,bake_file/* fieldOf */._F)(entry, 'oci-artifact') === undefined ? withField(entry, 'oci-artifact', 'false') : entry);
    return own.some(isImage) ? told : [...told, 'type=image,oci-artifact=false'];
}
function isImage(entry) {
    return ['image', 'registry'].includes((0,bake_file/* fieldOf */._F)(entry, 'type') ?? '');
}
function withField(entry, name, value) {
    return typeof entry === 'string' ? (0,fields/* fields */.O)({ ...(0,fields/* parseFields */.L)(entry), [name]: value }) : { ...entry, [name]: value };
}
/** A target's own attestations are kept, unless the inputs set them. */
function attestations(own, { provenance, sbom, scanner }) {
    const kept = own.filter((entry) => {
        const type = (0,bake_file/* fieldOf */._F)(entry, 'type');
        return !(type === 'provenance' && provenance !== undefined) && !(type === 'sbom' && sbom);
    });
    const has = (type) => kept.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'type') === type);
    return [
        ...kept,
        // By default, BuildKit adds provenance, and the image is no longer a plain manifest.
        ...(has('provenance')
            ? []
            : [`type=provenance,${provenance === undefined ? 'disabled=true' : inTemplate(provenance)}`]),
        ...(sbom ? [scanner === undefined ? 'type=sbom' : `type=sbom,generator=${scanner}`] : []),
    ];
}
function unpushed(entry) {
    const type = (0,bake_file/* fieldOf */._F)(entry, 'type');
    if (type === 'registry')
        return [];
    if (type !== 'image')
        return [entry];
    return [withField(entry, 'push', 'false')];
}
function pairs(field, own, entries, nameOf = (name) => name) {
    return entries.length === 0 ? {} : { [field]: { ...own, ...texts(entries, nameOf) } };
}
function texts(entries, nameOf = (name) => name) {
    const pairs = entries.map((entry) => {
        const at = entry.indexOf('=');
        return [nameOf(entry.slice(0, at)), inTemplate(entry.slice(at + 1))];
    });
    return Object.fromEntries(pairs);
}
function extended(target, field, entries) {
    const own = target[field];
    return entries.length === 0 ? {} : { [field]: [...(Array.isArray(own) ? own : []), ...entries.map(inTemplate)] };
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-requirements.js


/** The caches of a bake file, in the form of `cache-from` and `cache-to`. */
function cachesOf({ target }) {
    const of = (field) => Object.values(target).flatMap((one) => entriesOf(one[field]));
    return { cacheFrom: of('cache-from'), cacheTo: of('cache-to') };
}
/** The inputs with the caches of the bake file, for logins and permissions. */
function withCachesOf({ file }, inputs) {
    const { cacheFrom, cacheTo } = cachesOf(file);
    return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] };
}
/** The combined build of all `targets`, to choose a builder: the inputs and the bake file. */
function combinedBuild({ file, build }, targets) {
    const all = Object.values(file.target);
    const [platforms = []] = targets.map((one) => one.platforms).toSorted((a, b) => b.length - a.length);
    const { cacheFrom, cacheTo } = cachesOf(file);
    const attests = (type) => all.some(({ attest = [] }) => attest.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'type') === type && (0,bake_file/* isAttested */.dg)(entry)));
    return {
        ...build,
        platforms,
        cacheFrom: [...build.cacheFrom, ...cacheFrom],
        cacheTo: [...build.cacheTo, ...cacheTo],
        outputs: all.flatMap(({ output }) => entriesOf(output)),
        provenance: build.provenance ?? (attests('provenance') ? 'mode=min' : undefined),
        sbom: build.sbom || attests('sbom'),
    };
}
/** The build arguments of the inputs and the bake file, in the form of `build-args`. */
function argumentsOf({ file, build }) {
    const own = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args));
    return [...build.buildArgs, ...own.map(([name, value]) => (value === null ? name : `${name}=${value}`))];
}
/** The entries as texts, from both forms of buildx. */
function entriesOf(list) {
    const entries = Array.isArray(list) ? list : [];
    return entries.map((entry) => typeof entry === 'string'
        ? entry
        : (0,fields/* fields */.O)(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`]))));
}

// EXTERNAL MODULE: ./build/plan/builds/build.js
var builds_build = __nccwpck_require__(6638);
;// CONCATENATED MODULE: ./build/plan/builds/pull-through.js


/** The name of an image in the pull-through cache, with its digest; undefined if no rule matches. */
function throughCache(reference, rules) {
    const through = coveringRule(reference, rules);
    return through && nameThrough(reference, through);
}
/** The rule for an image: the one with the longest upstream prefix, then the first. */
function coveringRule(reference, rules) {
    return rules
        .filter((rule) => rule.wanted && nameThrough(reference, rule) !== undefined)
        .filter((rule) => owns(rule, nameThrough(reference, rule) ?? '', rules))
        .toSorted((a, b) => lengthOf(b.upstreamPrefix) - lengthOf(a.upstreamPrefix))[0];
}
function nameThrough(reference, { host, prefix, upstream, upstreamPrefix }) {
    const image = parseDockerName(reference);
    if (!image || registryName(image.host) !== registryName(upstream))
        return undefined;
    const rest = without(upstreamPrefix, image.repository);
    const repository = rest === undefined ? '' : prefix === 'ROOT' ? rest : `${prefix}/${rest}`;
    return (0,names_reference/* isRepositoryName */.en)(repository) ? formatDockerName({ ...image, host, repository }) : undefined;
}
function without(prefix, name) {
    if (prefix === 'ROOT')
        return name;
    return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined;
}
/** Whether a name in the cache belongs to this rule, not to one with a longer prefix. */
function owns(rule, name, rules) {
    return !rules.some(({ host, prefix }) => host === rule.host && lengthOf(prefix) > lengthOf(rule.prefix) && name.startsWith(`${host}/${prefix}/`));
}
function lengthOf(prefix) {
    return prefix === 'ROOT' ? 0 : prefix.length;
}
/**
 * Rewrites the base images of a build. A named context with the full image name replaces it in `FROM`, `COPY --from`
 * and `RUN --mount=from`; `# syntax=` has a build argument, and the scanner an option. Source: the reference of `docker
 * buildx build`, `--build-context` and `--sbom`, and BuildKit's documentation of `BUILDKIT_SYNTAX`.
 */
function leadThrough({ images, syntax, scanner }, rules) {
    const rewritten = images.map(({ name, context }) => ({ name, context, through: throughCache(name, rules) }));
    const scanners = scanner === undefined ? [] : [{ name: scanner, through: throughCache(scanner, rules) }];
    const frontend = syntax && { ...syntax, through: throughCache(syntax.name, rules) };
    return {
        images: [...(frontend ? [frontend] : []), ...rewritten, ...scanners].map(({ name, through }) => ({
            name,
            through,
        })),
        buildContexts: rewritten.flatMap(({ context, through }) => through ? [`${context}=docker-image://${through}`] : []),
        buildArgs: frontend?.through ? [`BUILDKIT_SYNTAX=${frontend.through}${frontend.rest}`] : [],
        scanner: scanners[0]?.through,
    };
}
/**
 * The requested rules of a registry. `described` are all its rules; undefined if they may not be read: then the
 * requested rules are assumed to exist.
 */
function askedRules({ auto, lines }, host, described) {
    if (!described)
        return { rules: lines.map((line) => ({ ...ruleOf(line), host, wanted: true })), missing: [] };
    const missing = lines.flatMap(({ prefix, upstream }) => {
        const rule = described.find((one) => one.prefix === prefix);
        const { upstream: asked, upstreamPrefix } = ruleOf({ prefix, upstream });
        const matches = registryName(rule?.upstream ?? '') === asked && [rule?.upstreamPrefix, 'ROOT'].includes(upstreamPrefix);
        return matches ? [] : [{ prefix, isFor: rule && upstreamOf(rule), asked: upstream }];
    });
    const wanted = (prefix) => auto || lines.some((line) => line.prefix === prefix);
    return { rules: described.map((rule) => ({ ...rule, host, wanted: wanted(rule.prefix) })), missing };
}
function ruleOf({ prefix, upstream }) {
    const [host = '', ...path] = upstream.split('/');
    return { prefix, upstream: registryName(host), upstreamPrefix: path.join('/') || 'ROOT', hasCredential: false };
}
/** The upstream of a rule, in the form of `pull-through-cache`. */
function upstreamOf({ upstream, upstreamPrefix }) {
    return `${registryName(upstream)}${upstreamPrefix === 'ROOT' ? '' : `/${upstreamPrefix}`}`;
}

// EXTERNAL MODULE: ./build/plan/iam/policy.js
var iam_policy = __nccwpck_require__(7648);
// EXTERNAL MODULE: ./build/plan/identity/trust.js
var identity_trust = __nccwpck_require__(8631);
;// CONCATENATED MODULE: ./build/plan/identity/iam-documents.js


/**
 * The IAM documents that a step needs: the trust policies of its roles, the permissions of its identity, and the
 * policies of repositories in other accounts.
 */
function iamDocuments(identity, needs) {
    const last = identity.roles.at(-1)?.role;
    const identityName = last ? last.arn : 'the AWS credentials';
    return [
        ...trusts(identity),
        iam_documents_document(`Permissions of ${identityName}`, (0,iam_policy/* leastPermissions */.Mg)(needs)),
        ...otherAccountRepositories(needs, last?.account).map(({ arn, actions }) => iam_documents_document(`Policy of the repository ${arn}`, [
            {
                Effect: 'Allow',
                Principal: { AWS: last?.arn },
                Action: [...actions, ...repositoryActionsFor(needs, arn), ...scanActionsFor(needs, arn)].toSorted(),
            },
        ])),
    ];
}
/** The trust policy of each role, and the permission of each but the last to assume the next. */
function trusts({ start, roles, claims }) {
    return roles.flatMap(({ role, externalId }, index) => {
        const before = roles[index - 1]?.role.arn ?? 'ARN OF THE AWS CREDENTIALS';
        const trust = index === 0 && start.kind === 'id-token' ? (0,identity_trust/* tokenTrust */.S2)(role, claims) : (0,identity_trust/* roleTrust */.JC)(before, externalId);
        const next = roles[index + 1];
        return [
            iam_documents_document(`Trust policy of ${role.arn}`, [trust]),
            ...(next ? [iam_documents_document(`Permissions of ${role.arn}`, [(0,identity_trust/* mayAssume */.__)(next.role)])] : []),
        ];
    });
}
/** The known repositories in other accounts than the session's, and the actions on them. */
function otherAccountRepositories({ push, tag, pull }, account) {
    const uses = [
        ...push.map((arn) => ({ arn, actions: iam_policy/* repositoryActions */.oT })),
        ...tag.map((arn) => ({ arn, actions: iam_policy/* tagActions */.ev })),
        ...pull.filter((arn) => !arn.endsWith('/*')).map((arn) => ({ arn, actions: iam_policy/* pullActions */.P5 })),
    ];
    return account === undefined ? [] : uses.filter(({ arn }) => !(0,iam_policy/* isPublicArn */.hD)(arn) && arn.split(':')[4] !== account);
}
/** Without `ecr:CreateRepository`: a repository that does not exist has no policy. */
function repositoryActionsFor({ settle }, arn) {
    return settle?.repositories.includes(arn) ? settle.actions.filter((one) => one !== 'ecr:CreateRepository') : [];
}
function scanActionsFor({ scan }, arn) {
    return scan.includes(arn) ? iam_policy/* scanActions */.Py : [];
}
function iam_documents_document(title, statements) {
    return { title, document: (0,iam_policy/* printed */.zd)((0,iam_policy/* policyOf */.US)(statements)) };
}

// EXTERNAL MODULE: ./build/plan/image/registries.js
var image_registries = __nccwpck_require__(7181);
// EXTERNAL MODULE: ./build/parsing/reader.js
var reader = __nccwpck_require__(2232);
// EXTERNAL MODULE: ./build/plan/image/annotations.js
var image_annotations = __nccwpck_require__(998);
;// CONCATENATED MODULE: ./build/plan/inputs/digests.js
/**
 * The entries of `digests`, separated by line breaks or commas. An entry that starts with a bracket is JSON and ends
 * with the matching bracket.
 */
function digestEntries(text) {
    const entries = [];
    for (let at = 0; at < text.length;) {
        const end = endOfEntry(text, at);
        const entry = text.slice(at, end).trim();
        if (/^[^,#]/.test(entry))
            entries.push(entry);
        at = end;
    }
    return entries;
}
/**
 * The end of the entry or the separators at an index. Each form is one regular expression, so that large texts take
 * linear time.
 */
function endOfEntry(text, at) {
    if (/^[{[]/.test(text[at] ?? ''))
        return endOfBrackets(text, at);
    const form = /[\s,]+|#[^\n]*|[^,\n]+/y;
    form.lastIndex = at;
    form.test(text);
    return form.lastIndex;
}
/** Ignores brackets in quotes. An unclosed bracket extends to the end. */
function endOfBrackets(text, start) {
    let depth = 0;
    let quoted = false;
    for (let at = start; at < text.length; at++) {
        const char = text[at];
        if (quoted && char === '\\')
            at++;
        else if (char === '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (char === '{' || char === '[')
            depth++;
        else if ((char === '}' || char === ']') && --depth === 0)
            return at + 1;
    }
    return text.length;
}

;// CONCATENATED MODULE: ./build/plan/image/digests.js



/**
 * Reads an entry of `digests`: a digest, a full reference, JSON with them, or files with them. A problem does not
 * repeat other content, which may be confidential.
 */
function readDigests(entry, files) {
    const handed = readText(entry);
    if (handed)
        return handed;
    const paths = files.find(entry);
    if (paths.length === 0) {
        return (0,reader/* invalid */.Gq)(`\`${entry}\` is not a digest (sha256:…), and no such file exists in the workspace`);
    }
    return allOf(paths.toSorted().map((path) => readFile(path, files)));
}
/** A file with digests, or an empty file named after its digest, as in Docker's documentation. */
function readFile(path, { read }) {
    const text = read(path, 'anywhere');
    if (text === undefined)
        return (0,reader/* invalid */.Gq)(`\`${path}\` cannot be read`);
    const entries = digestEntries(text);
    if (entries.length > 0) {
        return allOf(entries.map((entry) => named(path, readText(entry) ?? (0,reader/* invalid */.Gq)('it contains an entry that is not a digest'))));
    }
    const [, hex] = /(?:^|[\\/])(?:sha256[:-])?([0-9a-f]{64})$/.exec(path) ?? [];
    if (hex !== undefined)
        return [handed(`sha256:${hex}`)];
    return (0,reader/* invalid */.Gq)(`\`${path}\` is empty, and its name is not a digest`);
}
/** Undefined if the text does not look like a digest. */
function readText(text) {
    if (/^[{[]/.test(text))
        return readJson(text);
    if ((0,names_reference/* isDigest */.Bc)(text))
        return [handed(text)];
    const [, repository = '', digest = ''] = /^(?:(.*)@)?(sha256:.*)$/s.exec(text) ?? [];
    if (digest === '')
        return undefined;
    if (!(0,names_reference/* isDigest */.Bc)(digest)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a digest: write sha256: and 64 hex digits in lower case`);
    }
    const isReference = /^[\w.-]+(?::\d+)?\//.test(repository) || (0,names_reference/* isRepositoryName */.en)(repository);
    return isReference
        ? [handed(digest, undefined, repository)]
        : (0,reader/* invalid */.Gq)(`\`${text}\` is not a reference (host/name@sha256:…)`);
}
function readJson(text) {
    try {
        return readValue(JSON.parse(text), '');
    }
    catch {
        // The error's message would repeat the text.
        return (0,reader/* invalid */.Gq)('an entry starts like JSON but is not valid JSON');
    }
}
/** Reads nested lists and objects of digests; `key` is the key of the value. */
function readValue(value, key) {
    if (Array.isArray(value))
        return allOf(value.map((one) => readValue(one, key)));
    if (typeof value === 'object' && value !== null) {
        return allOf(Object.entries(value).map(([name, one]) => readValue(one, name)));
    }
    const platform = isPlatform(key) ? key : undefined;
    const found = typeof value === 'string' ? readText(value.trim()) : undefined;
    if (found)
        return (0,reader/* isInvalid */.If)(found) ? found : found.map((one) => ({ ...one, platform: one.platform ?? platform }));
    const where = key === '' ? 'a list' : `\`${key}\``;
    return (0,reader/* invalid */.Gq)(value === '' ? `the JSON has an empty value in ${where}` : `the JSON has a value in ${where} that is not a digest`);
}
function isPlatform(key) {
    return /^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(key);
}
function handed(digest, platform, repository) {
    return { digest, platform, repository };
}
function named(path, result) {
    return (0,reader/* isInvalid */.If)(result) ? (0,reader/* invalid */.Gq)(`\`${path}\`: ${result.invalid}`) : result;
}
/** All results, or the first problem. */
function allOf(results) {
    return results.find(reader/* isInvalid */.If) ?? results.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [] : result));
}

;// CONCATENATED MODULE: ./build/plan/image/merge.js




/** The planned merge and its problems. */
function planMerge(inputs, files) {
    const { digests: entries = [], platforms, annotations, repository } = inputs;
    const read = entries.map((entry) => readDigests(entry, files));
    const digests = read.flatMap((one) => ((0,reader/* isInvalid */.If)(one) ? [] : one));
    const texts = read.flatMap((one) => ((0,reader/* isInvalid */.If)(one) ? [one.invalid] : []));
    if (digests.length === 0 && texts.length === 0)
        texts.push('it is given but contains no digest');
    const mismatches = digests.filter((one) => one.repository && !mayBelongTo(one.repository, repository?.name ?? ''));
    for (const one of new Set(mismatches.map(({ repository }) => repository))) {
        texts.push(`\`${one}\` is not \`repository\`: ${sameRepository}`);
    }
    const carried = annotations.map(image_annotations/* indexAnnotations */.nM);
    return {
        join: {
            kind: 'join',
            digests,
            platforms,
            annotations: carried.flatMap((one) => ((0,reader/* isInvalid */.If)(one) ? [] : one)),
        },
        problems: [
            ...texts.map((text) => ({ input: 'digests', text })),
            ...carried.flatMap((one) => ((0,reader/* isInvalid */.If)(one) ? [{ input: 'annotations', text: one.invalid }] : [])),
        ],
        warnings: annotations
            .filter(isManifestOnly)
            .map((entry) => `\`annotations\`: \`${entry}\` is ignored: it applies only to the build of each platform.`),
    };
}
function isManifestOnly(entry) {
    const carried = (0,image_annotations/* indexAnnotations */.nM)(entry);
    return !(0,reader/* isInvalid */.If)(carried) && carried.length === 0;
}
const sameRepository = 'an index can only refer to images in its own repository';
/** The host of the step's repository is not known yet. */
function mayBelongTo(reference, own) {
    return reference === own || reference.endsWith(`/${own}`);
}
/** Conflicts of `digests` and `push-by-digest` with other inputs. */
function digestProblems(inputs, mode) {
    const { digests, repository, sourceImage, push, pushByDigest, bake, load, outputs } = inputs;
    const problems = [];
    const problem = (input, text) => problems.push({ input, text });
    if (digests !== undefined) {
        if (!repository && mode !== 'login')
            problem('digests', 'it needs `repository`, where the images were pushed by digest');
        if (sourceImage !== undefined)
            problem('digests', 'a step either merges images or promotes one, so remove `source-image`');
        if (!push)
            problem('push', 'it is false, but a merge of `digests` writes to the repository');
        if (bake.length > 0)
            problem('bake', 'a step with `digests` builds nothing');
    }
    if (!pushByDigest)
        return problems;
    if (mode === 'build')
        problem('push-by-digest', 'it needs a push, but `push` is false');
    if (mode === 'promote' || mode === 'join')
        problem('push-by-digest', 'it applies to a build, but this step builds nothing');
    if (bake.length > 0)
        problem('bake', 'its images have names, so they cannot be pushed by digest');
    if (load)
        problem('load', 'an image pushed by digest has no name under which the local engine could load it');
    const own = outputs.find((output) => /(?:^|,)"?type=(?:image|registry|docker)(?=[,"]|$)/.test(output));
    if (own !== undefined)
        problem('outputs', `\`push-by-digest\` already sets the destination of the image, so remove \`${own}\``);
    return problems;
}
/** Whether a build pushes by digest, without a name. */
function isByDigest({ pushByDigest }, mode) {
    return pushByDigest && mode === 'push';
}
/** Whether a digest belongs to this repository. */
function isHandedFrom({ repository: handed }, own) {
    return handed === undefined || handed === own.name || (0,names_reference/* isSameRepository */.ve)(handed, (0,names_reference/* repositoryOf */._M)(own));
}

// EXTERNAL MODULE: ./build/plan/inputs/mode.js
var inputs_mode = __nccwpck_require__(4631);
// EXTERNAL MODULE: ./build/plan/tags/tags.js + 1 modules
var tags_tags = __nccwpck_require__(9903);
;// CONCATENATED MODULE: ./build/plan/planned-image.js







/** The planned image with the tags of this event; for a bake, its first image. */
function planImage({ inputs, mode, context, tags, source }) {
    const [first] = tags;
    const version = first?.kind === 'reference' ? first.reference.tag : first?.tag;
    const image = {
        repository: inputs.repository?.name,
        host: inputs.repository?.host?.host,
        ...(isByDigest(inputs, mode) ? { tags: [], mergedTags: tags } : { tags, mergedTags: [] }),
        inRegistry: (0,inputs_mode/* writesImage */.Qs)(mode),
        ifTagExists: inputs.ifTagExists,
        reuse: namesContent(inputs, mode) ? reuseTag(inputs, context).tag : undefined,
        origin: source ?? { kind: 'build', build: (0,builds_build/* planBuild */.C7)(inputs, context, version) },
    };
    const [target] = source?.kind === 'bake' ? source.targets : [];
    return target ? targetImage(image, target) : image;
}
/** The image of another target of the bake. */
function targetImage(image, { repository, tags }) {
    return { ...image, repository, tags };
}
/**
 * The step's own repositories that the image, or all images of a bake, are pushed to. Repository settings apply to
 * them.
 */
function ownRepositories({ origin, repository, }) {
    if (origin.kind === 'bake')
        return [...new Set(origin.targets.flatMap((target) => target.ownRepositories))];
    return repository === undefined ? [] : [repository];
}
/** The problems of `reuse` and `source-image`. */
function imageProblems(inputs, mode, context, { tags }) {
    const { sourceImage, repository, push } = inputs;
    const problems = [];
    if (sourceImage !== undefined && !repository && mode !== 'login') {
        problems.push({ input: 'source-image', text: 'it needs `repository`, the destination of the promotion' });
    }
    if (mode === 'promote') {
        if (!push)
            problems.push({ input: 'push', text: 'it is false, but `source-image` is set, and a promotion always pushes' });
        const promotion = planPromotion(inputs, context);
        if ((0,reader/* isInvalid */.If)(promotion))
            problems.push({ input: 'source-image', text: promotion.invalid });
        problems.push(...foreignTags(tags));
        if ((0,tags_tags/* asksForTree */.qv)(inputs.tags) && !(0,tags_tags/* asksForTree */.qv)([sourceImage ?? '']))
            problems.push({
                input: 'tags',
                text: '{tree} names the content of a build, but `source-image` is not built here',
            });
    }
    problems.push(...reservedNames(inputs));
    if (mode === 'join')
        problems.push(...foreignTags(tags));
    if (namesContent(inputs, mode))
        problems.push(...reuseTag(inputs, context).problems, ...uncoveredFlagProblems(inputs));
    return problems;
}
/** Inputs that write to a name of their own and use a reserved tag. */
function reservedNames({ cache, cacheTo, outputs, buildFlags }) {
    const named = { cache: [JSON.stringify(cache)], 'cache-to': cacheTo, outputs, 'build-flags': buildFlags };
    return Object.entries(named)
        .filter(([, texts]) => texts.some(tags_tags/* holdsTreeName */.WP))
        .map(([input]) => ({ input, text: 'it contains tree- and 64 hex digits; only {tree} may create such a tag' }));
}
/** A copy without docker has logins to ECR only. A loopback registry may be an emulated ECR. */
function foreignTags(tags) {
    return tags.flatMap((tag) => {
        const host = tag.kind === 'reference' ? (tag.reference.host ?? '') : '';
        if (tag.kind === 'tag' || (0,names_reference/* parseEcrHost */.wl)(host) || (0,names_source/* isLoopback */.U9)(host))
            return [];
        const text = `\`${(0,tags_tags/* tagText */.em)(tag)}\` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR`;
        return [{ input: 'tags', text }];
    });
}
/** Flags that name content which `{tree}` does not read, so a change would keep the tag. */
const uncoveredFlags = [
    { flag: '--build-context', input: 'build-contexts', pattern: /^--build-context\b/m },
    { flag: '--file', input: 'file', pattern: /^(?:--file\b|-f)/m },
    // A build argument with a value is part of the content hash.
    { flag: '--build-arg', input: 'build-args', pattern: /^--build-arg[\n=][^=\n]+$/m },
];
function uncoveredFlagProblems({ reuse, tags, buildFlags }) {
    if (reuse === undefined && !(0,tags_tags/* asksForTree */.qv)(tags))
        return [];
    return uncoveredFlags
        .filter(({ pattern }) => pattern.test(buildFlags.join('\n')))
        .map(({ flag, input }) => ({
        input: 'build-flags',
        text: `it contains \`${flag}\`, which \`${reuse === undefined ? '{tree}' : 'reuse'}\` does not include: set \`${input}\` instead`,
    }));
}
/** The planned promotion, or why it is invalid. */
function planPromotion(inputs, context) {
    const text = (0,tags_tags/* fillPlaceholders */.Ct)(inputs.sourceImage ?? '', context);
    if (typeof text !== 'string')
        return { invalid: text.reason };
    const source = (0,names_source/* parseSource */.PJ)(text, inputs.repository?.name ?? '');
    return (0,reader/* isInvalid */.If)(source) ? source : { kind: 'promotion', source, platforms: inputs.platforms };
}
/** Whether the image is pushed under the tag of `reuse`. */
function namesContent(inputs, mode) {
    return (mode === 'push' && !isByDigest(inputs, mode)) || mode === 'join';
}
/** Notices about placeholders without a value on this event. */
function imageNotices(inputs, mode, context) {
    return namesContent(inputs, mode) ? reuseTag(inputs, context).leftOut : [];
}
/** Warnings about inputs without an effect. */
function imageWarnings(inputs, mode) {
    return ignoredInputs(inputs, mode).map((name) => `\`${name}\` is ignored: ${ignoredReasons[mode]}.`);
}
const ignoredReasons = {
    push: 'an image pushed by digest gets its tags in the job that merges the digests',
    promote: 'a promotion does not change the image',
    join: 'a merge does not change the images',
    build: 'nothing is pushed',
    login: '',
};
function ignoredInputs(inputs, mode) {
    const { given } = inputs;
    switch (mode) {
        case 'push':
            // `tags` is used for the version label and an inline cache.
            return isByDigest(inputs, mode) ? given.filter((name) => name === 'reuse' || name === 'if-tag-exists') : [];
        case 'promote':
            return given.filter((name) => name === 'reuse' || name === 'annotations' || buildInputs.includes(name));
        case 'join':
            // With `{tree}`, the build inputs are part of the content hash.
            return (0,tags_tags/* asksForTree */.qv)([...inputs.tags, inputs.reuse ?? '']) ? [] : given.filter((name) => buildInputs.includes(name));
        case 'build':
            return given.filter((name) => name === 'reuse');
        case 'login':
            return [];
    }
}
/** The inputs that apply only to a build. */
const buildInputs = [
    ...['labels', 'default-labels', 'provenance', 'sbom', 'context', 'file', 'target', 'build-args'],
    ...['build-contexts', 'secrets', 'secret-envs', 'secret-files', 'ssh', 'no-cache', 'no-cache-filters', 'pull'],
    ...['cache-from', 'cache-to', 'network', 'add-hosts', 'allow', 'shm-size', 'ulimit', 'cgroup-parent', 'cache'],
    ...['builder', 'builder-nodes', 'build-flags', 'outputs', 'load', 'pull-through-cache'],
];
function reuseTag({ reuse }, context) {
    const { tags, leftOut, problems } = (0,tags_tags/* expandTags */.Cu)(reuse === undefined ? [] : [reuse], context);
    const [tag] = tags;
    const referenceProblems = tag?.kind === 'reference' ? ['it is a tag of `repository`, so write the tag without host and repository'] : [];
    return {
        tag: tag?.kind === 'tag' ? tag.tag : undefined,
        leftOut: leftOut.map((reason) => `No image is reused: ${reason}.`),
        problems: [...problems, ...referenceProblems].map((text) => ({ input: 'reuse', text })),
    };
}

;// CONCATENATED MODULE: ./build/plan/references.js

/**
 * The references of an image without duplicates. A bare tag is in the step's repository: in the first registry if it is
 * pushed, otherwise at the typed host or under a local name. A full reference is unchanged, unless ECR returned a host
 * for its registry that is not an ECR host.
 */
function imageReferences(image, answered) {
    const references = image.tags.map((tag) => referenceOf(image, tag, answered));
    // A bare tag and a full reference can result in the same name.
    return withoutRepetitions(references);
}
/** Every reference that a build pushes: its tags, then the tag of its content. */
function builtReferences(image, answered) {
    const content = contentReference(image, answered);
    return withoutRepetitions([...imageReferences(image, answered), ...(content ? [content] : [])]);
}
/** The references in the cache arguments. */
function cacheNames(image, answered) {
    const named = { ...image, tags: [...image.tags, ...image.mergedTags] };
    return { cache: references_cacheReference(image, answered), image: builtReferences(named, answered).map(names_reference/* formatReference */.FH) };
}
/** The reference of a registry cache; undefined for other caches. */
function references_cacheReference(image, answered) {
    if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry')
        return undefined;
    // The cache is in the registry even if the image is not pushed.
    return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, answered);
}
/** The reference of the content tag; undefined without `reuse`. */
function contentReference(image, answered) {
    return image.reuse === undefined ? undefined : ownReference(image, image.reuse, answered);
}
/** The step's repository: in the first registry if it is written to, otherwise at the typed host. */
function ownRepository({ repository = '', host, inRegistry }, answered) {
    return { host: (inRegistry ? answered[0]?.host : undefined) ?? host, name: repository };
}
/** The registry host of a source; the step's own if the source names none. */
function sourceHost({ host }, answered) {
    return host === undefined ? answered[0]?.host : answeredHost(host, answered);
}
function withoutRepetitions(references) {
    return [...new Map(references.map((reference) => [(0,names_reference/* formatReference */.FH)(reference), reference])).values()];
}
function referenceOf(image, tag, answered) {
    if (tag.kind === 'tag')
        return ownReference(image, tag.tag, answered);
    return { ...tag.reference, host: answeredHost(tag.reference.host, answered) };
}
function ownReference(image, tag, answered) {
    return { ...ownRepository(image, answered), tag };
}
function answeredHost(typed, answered) {
    const ecr = (0,names_reference/* parseEcrHost */.wl)(typed ?? '');
    if (ecr?.kind !== 'private')
        return typed;
    const found = answered.find(({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account);
    return found ? (0,names_reference/* chooseHost */.wi)(typed, found.host) : typed;
}

// EXTERNAL MODULE: ./build/names/partition.js
var names_partition = __nccwpck_require__(5817);
// EXTERNAL MODULE: ./build/plan/settings/document.js
var settings_document = __nccwpck_require__(1885);
;// CONCATENATED MODULE: ./build/plan/settings/access-json.js

const access_json_fields = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'];
/**
 * The problems of a repository policy that ECR rejects or that has no effect, with the number of the statement, from 1.
 * Source: IAM user guide, "Grammar of the IAM JSON policy language".
 */
function accessProblems(policy, service) {
    if (!(0,settings_document/* isObject */.Gv)(policy) || policy.Statement === undefined)
        return ['the JSON is not a policy: it has no `Statement`'];
    const statements = [policy.Statement].flat();
    return [
        ...(0,settings_document/* unknownFields */._6)(policy, ['Version', 'Id', 'Statement']),
        ...versionProblems(policy.Version),
        ...(statements.length === 0 ? ['`Statement` is empty'] : []),
        ...statements.flatMap((one, index) => statementProblems(one, service).map((text) => `statement ${index + 1}: ${text}`)),
    ];
}
/** Without a version, AWS uses the older one. */
function versionProblems(version) {
    if ([undefined, '2012-10-17', '2008-10-17'].includes(version))
        return [];
    return [`\`Version\` is ${JSON.stringify(version)}: write "2012-10-17"`];
}
function statementProblems(statement, service) {
    if (!(0,settings_document/* isObject */.Gv)(statement))
        return ['it is not an object'];
    return [
        ...resourceProblems(statement, service),
        ...(['Allow', 'Deny'].includes(String(statement.Effect)) ? [] : ['`Effect` is neither "Allow" nor "Deny"']),
        ...exactlyOne(statement, 'Principal', 'NotPrincipal'),
        ...principalProblems(statement.Principal ?? statement.NotPrincipal),
        ...exactlyOne(statement, 'Action', 'NotAction'),
        ...actionProblems('Action', statement.Action),
        ...actionProblems('NotAction', statement.NotAction),
        ...(statement.Condition === undefined || (0,settings_document/* isObject */.Gv)(statement.Condition) ? [] : ['`Condition` is not an object']),
    ];
}
/** ECR rejects a resource, but ECR Public's examples contain one. Source: aws-cdk, `addToResourcePolicy` of aws-ecr. */
function resourceProblems(statement, service) {
    const resources = ['Resource', 'NotResource'];
    const refused = service === 'ecr' ? resources.filter((name) => statement[name] !== undefined) : [];
    return [
        ...(0,settings_document/* unknownFields */._6)(statement, [...access_json_fields, ...resources]),
        ...refused.map((name) => `ECR does not allow \`${name}\` here: the policy applies to its own repository`),
    ];
}
function exactlyOne(statement, name, other) {
    const given = [name, other].filter((one) => statement[one] !== undefined);
    if (given.length === 1)
        return [];
    return [given.length === 0 ? `it has no \`${name}\`` : `it has both \`${name}\` and \`${other}\``];
}
function principalProblems(principal) {
    if (principal === undefined || principal === '*')
        return [];
    if (!(0,settings_document/* isObject */.Gv)(principal))
        return ['`Principal` is neither "*" nor an object such as {"AWS": "111122223333"}'];
    return [
        ...(0,settings_document/* unknownFields */._6)(principal, ['AWS', 'Service', 'Federated', 'CanonicalUser']),
        ...Object.entries(principal).flatMap(([name, value]) => {
            if (!isTexts(value))
                return [`\`${name}\` of \`Principal\` is neither a string nor a list of strings`];
            return [value]
                .flat()
                .filter(hasWildcard)
                .map((one) => `\`${one}\`: a principal cannot contain a wildcard`);
        }),
    ];
}
function hasWildcard(principal) {
    return principal !== '*' && principal.includes('*');
}
function actionProblems(name, actions) {
    if (actions === undefined)
        return [];
    if (!isTexts(actions))
        return [`\`${name}\` is neither a string nor a list of strings`];
    return [actions].flat().flatMap((action) => {
        if (/^ecr(-public)?:GetAuthorizationToken$/i.test(action))
            return [tokenProblem(action)];
        if (action === '*' || /^[\w-]+:[\w*?]+$/.test(action))
            return [];
        return [`\`${action}\` is not an action such as "ecr:BatchGetImage"`];
    });
}
function tokenProblem(action) {
    return `\`${action}\` cannot be granted on a repository: add it to the permissions of each role or user that logs in`;
}
function isTexts(value) {
    const texts = [value].flat();
    return texts.length > 0 && texts.every((text) => typeof text === 'string');
}

// EXTERNAL MODULE: ./build/plan/settings/shorthand.js
var shorthand = __nccwpck_require__(7305);
;// CONCATENATED MODULE: ./build/plan/settings/access.js






/** In characters. Source: `RepositoryPolicyText` in the service models of ECR and ECR Public. */
const repositoryPolicyLimit = 10_240;
/** The shorthand of `repository-policy`. */
const accessForms = [
    {
        form: 'pull|push PRINCIPAL ...',
        example: 'pull 111122223333 arn:aws:iam::444455556666:role/deploy',
        meaning: 'Accounts (12 digits), roles and users (ARNs).',
        read: (given) => grants(given, 'PRINCIPAL', principalOf),
    },
    {
        form: 'pull|push service SERVICE ... from ACCOUNT',
        example: 'pull service lambda.amazonaws.com from 111122223333',
        meaning: 'AWS services, when they act for that account.',
        read: (given) => {
            const from = accountOf(given.one('ACCOUNT'));
            const services = grants(given, 'SERVICE', (text) => serviceOf(text, (0,reader/* isInvalid */.If)(from) ? undefined : from));
            return (0,reader/* isInvalid */.If)(from) ? [from, ...services.filter(reader/* isInvalid */.If)] : services;
        },
    },
    {
        form: 'pull|push service SERVICE ...',
        example: 'pull service codebuild.amazonaws.com',
        meaning: 'AWS services, **for any AWS account**.',
        read: (given) => grants(given, 'SERVICE', (text) => serviceOf(text, undefined)),
    },
    {
        form: 'pull|push org ORGANIZATION ...',
        example: 'pull org o-a1b2c3d4e5',
        meaning: 'All accounts in these organizations.',
        read: (given) => grants(given, 'ORGANIZATION', organizationOf),
    },
];
/** Parses `repository-policy`. */
function repositoryPolicy(text, read, target) {
    const source = (0,settings_document/* policySource */.IQ)(text, read, accessForms);
    switch (source.kind) {
        case 'problems':
            return source;
        case 'json':
            return (0,settings_document/* documentOf */.lM)(source.value, accessProblems(source.value, target.service), repositoryPolicyLimit);
        case 'lines': {
            const { entries, problems } = (0,shorthand/* readShorthand */.Ou)(source.text, accessForms);
            const all = [...problems, ...entries.flatMap((entry) => targetProblems(entry, target))];
            return (0,settings_document/* documentOf */.lM)((0,iam_policy/* policyOf */.US)(statementsOf(entries, target)), all, repositoryPolicyLimit);
        }
    }
}
function grants(given, name, read) {
    const may = given.choice === 'push' ? 'push' : 'pull';
    return given.all(name).map((text) => {
        const who = read(text);
        return (0,reader/* isInvalid */.If)(who) ? who : { may, who };
    });
}
function principalOf(text) {
    if (text === '*')
        return (0,reader/* invalid */.Gq)('`*` would allow everyone: name accounts, or write the policy as JSON to allow everyone');
    const [, partition] = /^arn:([\w-]+):iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)$/.exec(text) ?? [];
    const [, session] = /^arn:([\w-]+):sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.exec(text) ?? [];
    const found = partition ?? session;
    if (found !== undefined)
        return { kind: 'arn', arn: text, partition: found };
    const account = accountOf(text);
    if (!(0,reader/* isInvalid */.If)(account))
        return { kind: 'account', account };
    return (0,reader/* invalid */.Gq)(`\`${text}\` is neither an account id of 12 digits nor the ARN of an account, a role or a user`);
}
/** The console shows account ids with dashes. */
function accountOf(text) {
    if (/^(\d{12}|\d{4}-\d{4}-\d{4})$/.test(text))
        return text.replaceAll('-', '');
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not an account id of 12 digits`);
}
function serviceOf(text, from) {
    if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+){2,}$/.test(text))
        return { kind: 'service', service: text, from };
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not the name of a service, such as codebuild.amazonaws.com`);
}
function organizationOf(text) {
    if (/^o-[a-z0-9]{4,32}$/.test(text))
        return { kind: 'organization', id: text };
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not the id of an organization, such as o-a1b2c3d4e5`);
}
function targetProblems({ line, item: { may, who } }, target) {
    const problems = [];
    if (target.service === 'ecr-public' && may === 'pull') {
        problems.push('everyone can pull from ECR Public: only `push` can be granted there');
    }
    if (who.kind === 'arn' && who.partition !== target.partition) {
        const known = (0,names_partition/* partitionNamed */.O9)(who.partition) ? 'another partition' : 'an unknown partition';
        problems.push(`\`${who.arn}\` is in ${known}: the registry is in \`${target.partition}\``);
    }
    return problems.map((text) => `line ${line}: ${text}`);
}
/** Groups grantees of the same kind in one statement, so that a long list fits. */
function statementsOf(entries, target) {
    const groups = Map.groupBy(entries.map(({ item }) => item), ({ may, who }) => `${may === 'pull' ? 'AllowPull' : 'AllowPush'}${groupOf(who)}`);
    return [...groups].map(([Sid, [first, ...others]]) => {
        const members = first ? [first, ...others] : [];
        return {
            Sid,
            Effect: 'Allow',
            ...principalsOf(members.map(({ who }) => who), target),
            Action: actionsOf(first?.may ?? 'pull', target),
        };
    });
}
/**
 * The suffix of a statement's Sid, which allows only letters and digits. Source: IAM user guide, "JSON policy elements:
 * Sid".
 */
function groupOf(who) {
    switch (who.kind) {
        case 'account':
        case 'arn':
            return '';
        case 'service':
            return who.from === undefined ? 'ByServices' : `ByServicesFor${who.from}`;
        case 'organization':
            return 'ByOrganizations';
    }
}
/** The principals of a statement; all are of one group. */
function principalsOf(grantees, { partition }) {
    const [first] = grantees;
    const names = [...new Set(grantees.map((who) => nameOf(who, partition)))];
    switch (first?.kind) {
        case 'organization':
            return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': names } } };
        case 'service': {
            // Both services set the source ARN. Source: AWS's pages on CodeBuild's and Lambda's images in ECR.
            const source = { ArnLike: { 'aws:SourceArn': `arn:${partition}:*:*:${first.from}:*` } };
            return { Principal: { Service: names }, ...(first.from === undefined ? {} : { Condition: source }) };
        }
        default:
            return { Principal: { AWS: names } };
    }
}
function nameOf(who, partition) {
    switch (who.kind) {
        case 'account':
            return `arn:${partition}:iam::${who.account}:root`;
        case 'arn':
            return who.arn;
        case 'service':
            return who.service;
        case 'organization':
            return who.id;
    }
}
function actionsOf(may, { service }) {
    if (service === 'ecr-public')
        return iam_policy/* publicPushActions */.f8;
    return may === 'pull' ? iam_policy/* pullActions */.P5 : iam_policy/* pushActions */.s7;
}

// EXTERNAL MODULE: ./build/plan/settings/catalog.js
var settings_catalog = __nccwpck_require__(5781);
;// CONCATENATED MODULE: ./build/plan/settings/settings.js
/** Source: the ECR API reference, EncryptionConfiguration. */
const encryptionTypes = ['AES256', 'KMS', 'KMS_DSSE'];
/** The settings as text. */
function shownSettings(settings) {
    const { tags, scanOnPush, encryption, resourceTags, lifecyclePolicy, policy } = settings;
    return [
        { setting: 'image-tag-mutability', value: mutabilityText(tags) },
        { setting: 'scan-on-push', value: `${scanOnPush}` },
        { setting: 'encryption', value: encryptionText(encryption) },
        ...(resourceTags.length > 0 ? [{ setting: 'repository-tags', value: tagsText(resourceTags) }] : []),
        ...(lifecyclePolicy === undefined ? [] : [{ setting: 'lifecycle-policy', value: lifecyclePolicy }]),
        ...(policy === undefined ? [] : [{ setting: 'repository-policy', value: policy }]),
    ];
}
/** The settings of CreateRepository, without policies, as one log line. */
function creationText(settings) {
    const shown = shownSettings({ ...settings, lifecyclePolicy: undefined, policy: undefined });
    return shown.map(({ setting, value }) => `${setting} ${value}`).join(', ');
}
/** The mutability for the log: `IMMUTABLE_WITH_EXCLUSION (cache*, latest)`. */
function mutabilityText({ mutability, filters }) {
    return filters.length > 0 ? `${mutability} (${filters.join(', ')})` : mutability;
}
/** The encryption for the log: `KMS (alias/images)`. */
function encryptionText({ type, key }) {
    return key === undefined ? type : `${type} (${key})`;
}
/** The tags for the log: `team=shop, stage=test`. */
function tagsText(tags) {
    return tags.map(({ key, value }) => `${key}=${value}`).join(', ');
}

;// CONCATENATED MODULE: ./build/plan/settings/lifecycle-json.js

/** Source: ECR user guide, "Amazon ECR service quotas". */
const maximumRules = 50;
/** Maximum number of `*` in a pattern. Source: ECR user guide, "Lifecycle policy properties". */
const maximumWildcards = 4;
/** A signed 32-bit integer. Source: `LifecyclePolicyRulePriority` in ECR's service model. */
const maximumNumber = 2 ** 31 - 1;
const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'];
/**
 * The problems of a lifecycle policy that ECR rejects, with the number of the rule, from 1. Source: ECR user guide,
 * "Lifecycle policy properties" and "Lifecycle policy evaluation rules".
 */
function lifecycleProblems(policy) {
    const rules = (0,settings_document/* isObject */.Gv)(policy) ? policy.rules : undefined;
    if (!Array.isArray(rules))
        return ['the JSON is not a lifecycle policy: it has no list `rules`'];
    if (rules.length === 0)
        return ['`rules` is empty: a lifecycle policy needs at least one rule'];
    const many = rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : [];
    const single = rules.flatMap((rule, index) => ruleProblems(rule).map((text) => `rule ${index + 1}: ${text}`));
    return [...many, ...single, ...consistencyProblems(rules)];
}
function ruleProblems(rule) {
    if (!(0,settings_document/* isObject */.Gv)(rule))
        return ['it is not an object'];
    return [
        ...(0,settings_document/* unknownFields */._6)(rule, ['rulePriority', 'description', 'selection', 'action']),
        ...numberProblems(rule, 'rulePriority'),
        ...(rule.description === undefined || typeof rule.description === 'string'
            ? []
            : ['`description` is not a string']),
        ...((0,settings_document/* isObject */.Gv)(rule.selection) ? selectionProblems(rule.selection) : ['it needs an object `selection`']),
        ...((0,settings_document/* isObject */.Gv)(rule.action) ? lifecycle_json_actionProblems(rule.action, rule.selection) : ['it needs an object `action`']),
    ];
}
function selectionProblems(selection) {
    const known = [
        'tagStatus',
        'tagPatternList',
        'tagPrefixList',
        'storageClass',
        'countType',
        'countUnit',
        'countNumber',
    ];
    return [
        ...(0,settings_document/* unknownFields */._6)(selection, known),
        ...choiceProblems(selection, 'tagStatus', ['tagged', 'untagged', 'any']),
        ...tagListProblems(selection),
        ...choiceProblems(selection, 'countType', countTypes),
        ...unitProblems(selection),
        ...numberProblems(selection, 'countNumber'),
        ...storageProblems(selection),
    ];
}
function tagListProblems(selection) {
    const given = ['tagPatternList', 'tagPrefixList'].filter((name) => selection[name] !== undefined);
    const { tagStatus } = selection;
    if (tagStatus !== 'tagged') {
        return given.map((name) => `\`${name}\` needs "tagStatus": "tagged", not ${JSON.stringify(tagStatus)}`);
    }
    if (given.length !== 1)
        return ['"tagStatus": "tagged" needs either `tagPatternList` or `tagPrefixList`'];
    return given.flatMap((name) => {
        const list = selection[name];
        if (!Array.isArray(list) || list.length === 0)
            return [`\`${name}\` is not a list of strings`];
        return list.flatMap((tag) => tagProblems(name, tag));
    });
}
function tagProblems(name, tag) {
    if (typeof tag !== 'string' || tag === '')
        return [`\`${name}\` contains ${JSON.stringify(tag)}, which is not a string`];
    const wildcards = tag.split('*').length - 1;
    if (name === 'tagPrefixList' || wildcards <= maximumWildcards)
        return [];
    return [`\`${tag}\` has ${wildcards} *, but ECR allows ${maximumWildcards} in a pattern`];
}
function unitProblems({ countType, countUnit }) {
    if (countType === 'imageCountMoreThan') {
        return countUnit === undefined ? [] : ['`countUnit` must not be set with "countType": "imageCountMoreThan"'];
    }
    if (!countTypes.includes(String(countType)) || countUnit === 'days')
        return [];
    return [`"countType": "${countType}" needs "countUnit": "days"`];
}
function storageProblems({ countType, storageClass }) {
    if (countType === 'sinceImageTransitioned') {
        return storageClass === 'archive' ? [] : [`"countType": "${countType}" needs "storageClass": "archive"`];
    }
    if (storageClass === undefined || storageClass === 'standard')
        return [];
    return [`"storageClass": ${JSON.stringify(storageClass)} needs "countType": "sinceImageTransitioned"`];
}
function lifecycle_json_actionProblems(action, selection) {
    const { type, targetStorageClass: target } = action;
    const countType = (0,settings_document/* isObject */.Gv)(selection) ? selection.countType : undefined;
    const problems = [
        ...(0,settings_document/* unknownFields */._6)(action, ['type', 'targetStorageClass']),
        ...choiceProblems(action, 'type', ['expire', 'transition']),
    ];
    if (type === 'transition' && target !== 'archive')
        problems.push('a transition needs "targetStorageClass": "archive"');
    if (type === 'expire' && target !== undefined)
        problems.push('`targetStorageClass` needs "type": "transition"');
    if (type === 'expire' && countType === 'sinceImagePulled') {
        problems.push('"countType": "sinceImagePulled" can only archive images: "type": "transition"');
    }
    if (type === 'transition' && countType === 'sinceImageTransitioned') {
        problems.push('"countType": "sinceImageTransitioned" can only expire images: they are already archived');
    }
    return problems;
}
function choiceProblems(object, name, choices) {
    const value = object[name];
    if (typeof value === 'string' && choices.includes(value))
        return [];
    return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not one of ${choices.join(', ')}`];
}
function numberProblems(object, name) {
    const value = object[name];
    if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximumNumber)
        return [];
    return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not a whole number from 1 to ${maximumNumber}`];
}
function consistencyProblems(rules) {
    const summaries = rules.map((rule, index) => ({ ...summaryOf(rule, index), storage: storageOf(rule) }));
    const duplicates = duplicatesOf(summaries, ({ priority }) => typeof priority === 'number' ? `${priority}` : undefined);
    const classes = [...Map.groupBy(summaries, ({ storage }) => storage).values()];
    return [
        ...duplicates.map(({ numbers, key }) => `rules ${numbers} have the same \`rulePriority\` ${key}`),
        ...classes.flatMap((members) => [
            ...duplicatesOf(members, ({ status }) => (status === 'untagged' || status === 'any' ? status : undefined)).map(({ numbers, key }) => `rules ${numbers} both have "tagStatus": "${key}", but ECR allows one such rule`),
            ...duplicatesOf(members, ({ prefixes }) => prefixes).map(({ numbers, key }) => `rules ${numbers} have the same \`tagPrefixList\` ${key}`),
            ...anyProblems(members),
        ]),
    ];
}
function summaryOf(rule, index) {
    const object = (0,settings_document/* isObject */.Gv)(rule) ? rule : {};
    const selection = (0,settings_document/* isObject */.Gv)(object.selection) ? object.selection : {};
    const list = selection.tagPrefixList;
    const prefixes = Array.isArray(list) ? JSON.stringify([...new Set(list)].toSorted()) : undefined;
    return { number: index + 1, priority: object.rulePriority, status: selection.tagStatus, prefixes };
}
function storageOf(rule) {
    const selection = (0,settings_document/* isObject */.Gv)(rule) && (0,settings_document/* isObject */.Gv)(rule.selection) ? rule.selection : {};
    return selection.storageClass ?? 'standard';
}
function duplicatesOf(summaries, keyOf) {
    return [...Map.groupBy(summaries, keyOf)].flatMap(([key, members]) => key === undefined || members.length < 2
        ? []
        : [{ key, numbers: members.map(({ number }) => number).join(' and ') }]);
}
function anyProblems(members) {
    const highest = Math.max(...members.map(({ priority }) => (typeof priority === 'number' ? priority : 0)));
    return members
        .filter(({ status, priority }) => status === 'any' && typeof priority === 'number' && priority < highest)
        .map(({ number }) => `rule ${number}: a rule with "tagStatus": "any" must have the highest \`rulePriority\``);
}

;// CONCATENATED MODULE: ./build/plan/settings/lifecycle.js




/** In characters. Source: ECR user guide, "Amazon ECR service quotas". */
const lifecyclePolicyLimit = 30_720;
/** The shorthand of `lifecycle-policy`. */
const lifecycleForms = [
    {
        form: 'keep COUNT tagged [PATTERN ...]',
        example: 'keep 10 tagged v*',
        meaning: 'Keep the newest COUNT images with a matching tag, delete the older ones. Without a pattern: of all tagged images.',
        read: ({ one, all }) => tagged('images', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'keep COUNT untagged',
        example: 'keep 5 untagged',
        meaning: 'Keep the newest COUNT untagged images, delete the older ones.',
        read: ({ one }) => untagged('untagged', 'images', one('COUNT')),
    },
    {
        form: 'keep COUNT any',
        example: 'keep 500 any',
        meaning: 'Keep the newest COUNT images, delete the older ones.',
        read: ({ one }) => untagged('any', 'images', one('COUNT')),
    },
    {
        form: 'expire tagged [PATTERN ...] after COUNT days',
        example: 'expire tagged pr-* after 30 days',
        meaning: 'Delete images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
        read: ({ one, all }) => tagged('days', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'expire untagged after COUNT days',
        example: 'expire untagged after 14 days',
        meaning: 'Delete untagged images COUNT days after the push.',
        read: ({ one }) => untagged('untagged', 'days', one('COUNT')),
    },
    {
        form: 'expire any after COUNT days',
        example: 'expire any after 365 days',
        meaning: 'Delete all images COUNT days after the push.',
        read: ({ one }) => untagged('any', 'days', one('COUNT')),
    },
];
/** Parses `lifecycle-policy`. */
function lifecyclePolicy(text, read) {
    const source = (0,settings_document/* policySource */.IQ)(text, read, lifecycleForms);
    switch (source.kind) {
        case 'problems':
            return source;
        case 'json':
            return (0,settings_document/* documentOf */.lM)(source.value, lifecycleProblems(source.value), lifecyclePolicyLimit);
        case 'lines':
            return fromLines(source.text);
    }
}
function fromLines(text) {
    const { entries, problems } = (0,shorthand/* readShorthand */.Ou)(text, lifecycleForms);
    const bySelection = [...Map.groupBy(entries, ({ item }) => selectionText(item)).values()];
    // A stable sort keeps the order of patterns.
    const rules = bySelection
        .flatMap(([first]) => (first ? [first.item] : []))
        .toSorted((a, b) => orderOf(a) - orderOf(b));
    const many = rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : [];
    const all = [...problems, ...bySelection.flatMap(contradiction), ...many];
    return (0,settings_document/* documentOf */.lM)({ rules: rules.map(lifecycle_ruleOf) }, all, lifecyclePolicyLimit);
}
/** Rejects two rules for the same images: ECR applies only the first. */
function contradiction(entries) {
    const [first] = entries;
    if (!first || new Set(entries.map(({ item }) => ruleText(item))).size < 2)
        return [];
    const lines = entries.map(({ line }) => line).join(' and ');
    return [`lines ${lines} select \`${selectionText(first.item)}\`, but ECR applies only one rule: keep one of them`];
}
function tagged(leaves, count, patterns) {
    const known = (patterns.length > 0 ? patterns : ['*']).map(patternOf);
    const number = numberOf(count);
    if ((0,reader/* isInvalid */.If)(number))
        return [number, ...known.filter(reader/* isInvalid */.If)];
    return known.map((pattern) => ((0,reader/* isInvalid */.If)(pattern) ? pattern : { selects: 'tagged', pattern, leaves, count: number }));
}
function untagged(selects, leaves, count) {
    const number = numberOf(count);
    return [(0,reader/* isInvalid */.If)(number) ? number : { selects, leaves, count: number }];
}
function numberOf(text) {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= 1 && number <= maximumNumber)
        return number;
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not a whole number from 1 to ${maximumNumber}`);
}
function patternOf(text) {
    // Such as `keep 10 tagged images`, which would select the tag `images`.
    if ([...(0,shorthand/* wordsOf */.Z9)(lifecycleForms), 'image', 'images'].includes(text.toLowerCase())) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is a word of the shorthand, but a tag pattern is expected here`);
    }
    const pattern = text.replaceAll(/\*+/g, '*');
    if (!/^[\w*][\w.*-]{0,127}$/.test(pattern)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a tag pattern: write 1 to 128 characters of A-Z a-z 0-9 _ . - *, the first not . or -`);
    }
    const wildcards = pattern.split('*').length - 1;
    if (wildcards <= maximumWildcards)
        return pattern;
    return (0,reader/* invalid */.Gq)(`\`${text}\` has ${wildcards} *, but ECR allows ${maximumWildcards} in a pattern`);
}
/** The order of rules: ECR requires `any` last, and a pattern of all tags must follow specific patterns. */
function orderOf({ selects, pattern }) {
    if (selects === 'tagged')
        return pattern === '*' ? 1 : 0;
    return selects === 'untagged' ? 2 : 3;
}
function lifecycle_ruleOf(rule, index) {
    const { selects, pattern, leaves, count } = rule;
    const patterns = pattern === undefined ? {} : { tagPatternList: [pattern] };
    const limit = leaves === 'images' ? { countType: 'imageCountMoreThan' } : { countType: 'sinceImagePushed', countUnit: 'days' };
    return {
        rulePriority: index + 1,
        description: ruleText(rule),
        selection: { tagStatus: selects, ...patterns, ...limit, countNumber: count },
        action: { type: 'expire' },
    };
}
/** The rule as a shorthand line. */
function ruleText(rule) {
    const { leaves, count } = rule;
    if (leaves === 'images')
        return `keep ${count} ${selectionText(rule)}`;
    return `expire ${selectionText(rule)} after ${count} ${count === 1 ? 'day' : 'days'}`;
}
function selectionText({ selects, pattern }) {
    return pattern === undefined || pattern === '*' ? selects : `${selects} ${pattern}`;
}

;// CONCATENATED MODULE: ./build/plan/repository/planned.js




/** Maximum counts. Source: the ECR API reference, CreateRepository. */
const maximum = { filters: 5, tags: 50 };
/**
 * The planned private repository, undefined if it is neither created nor updated, and the problems of its settings.
 * Settings without an effect are not checked.
 */
function planRepository(inputs, mode, registry, read) {
    if (!isRequested(inputs, mode) || registry?.kind !== 'private')
        return { repository: undefined, problems: [] };
    const [lifecycle, policy] = [lifecycleOf(inputs, read), policyOf(inputs, registry, read)];
    const settings = {
        tags: {
            mutability: inputs.imageTagMutability,
            filters: [...new Set(inputs.mutabilityExclusionFilters)],
        },
        scanOnPush: inputs.scanOnPush,
        encryption: { type: inputs.encryption, key: inputs.kmsKey },
        resourceTags: inputs.repositoryTags,
        lifecyclePolicy: lifecycle?.kind === 'document' ? lifecycle.text : undefined,
        policy: policy?.kind === 'document' ? policy.text : undefined,
    };
    return {
        repository: { create: inputs.createRepository, update: inputs.updateRepository, settings },
        problems: [
            ...mutabilityProblems(inputs),
            ...keyProblems(inputs, registry),
            ...planned_tagProblems(inputs),
            ...documentProblems('lifecycle-policy', lifecycle),
            ...documentProblems('repository-policy', policy),
        ],
    };
}
/** Warnings about repository inputs without an effect. */
function repositoryWarnings(inputs, mode) {
    if (isRequested(inputs, mode))
        return [];
    const asked = [
        ...(inputs.createRepository ? ['create-repository'] : []),
        ...(inputs.updateRepository ? ['update-repository'] : []),
    ];
    const ignored = [...asked, ...inputs.given.filter((name) => settingInputs.includes(name))].map((name) => `\`${name}\``);
    if (ignored.length === 0)
        return [];
    const why = asked.length === 0 ? 'without `create-repository` or `update-repository`' : reasons[mode];
    return [`${ignored.join(', ')} ${ignored.length === 1 ? 'has' : 'have'} no effect ${why}.`];
}
const reasons = {
    login: '',
    build: 'in a step that does not push',
    push: '',
    promote: '',
    join: '',
};
function isRequested({ createRepository, updateRepository }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && (createRepository || updateRepository);
}
/** The inputs of repository settings. */
const settingInputs = [
    'image-tag-mutability',
    'mutability-exclusion-filters',
    'scan-on-push',
    'encryption',
    'kms-key',
    'repository-tags',
    'lifecycle-policy',
    'repository-policy',
    'catalog',
];
function mutabilityProblems({ imageTagMutability, mutabilityExclusionFilters }) {
    const count = new Set(mutabilityExclusionFilters).size;
    if (!imageTagMutability.endsWith('_WITH_EXCLUSION')) {
        if (count === 0)
            return [];
        const text = `they need \`image-tag-mutability: ${imageTagMutability}_WITH_EXCLUSION\`, but it is ${imageTagMutability}`;
        return [{ input: 'mutability-exclusion-filters', text }];
    }
    if (count === 0) {
        const text = `${imageTagMutability} needs 1 to ${maximum.filters} filters in \`mutability-exclusion-filters\``;
        return [{ input: 'image-tag-mutability', text }];
    }
    if (count <= maximum.filters)
        return [];
    return [{ input: 'mutability-exclusion-filters', text: `there are ${count}, but ECR allows ${maximum.filters}` }];
}
function keyProblems({ encryption, kmsKey }, { region }) {
    if (kmsKey === undefined)
        return [];
    if (encryption === 'AES256') {
        return [{ input: 'kms-key', text: 'it needs `encryption: KMS` or `KMS_DSSE`, but `encryption` is AES256' }];
    }
    const [, , , keyRegion = region] = kmsKey.split(':');
    if (region === '' || keyRegion === region)
        return [];
    return [
        {
            input: 'kms-key',
            text: `it is in ${keyRegion}, but the repository is in ${region}: both must be in the same region`,
        },
    ];
}
/** The problems of `repository-tags`, for both services. */
function planned_tagProblems({ repositoryTags }) {
    const keys = repositoryTags.map(({ key }) => key);
    const duplicates = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
    const texts = duplicates.map((key) => `\`${key}\` is given more than once`);
    if (keys.length > maximum.tags)
        texts.push(`there are ${keys.length}, but AWS allows ${maximum.tags}`);
    return texts.map((text) => ({ input: 'repository-tags', text }));
}
/** The problems of the policy in `input`, for both services. */
function documentProblems(input, document) {
    return document?.kind === 'problems' ? document.problems.map((text) => ({ input, text })) : [];
}
function lifecycleOf({ lifecyclePolicy: text }, read) {
    return text === undefined ? undefined : lifecyclePolicy(text, read);
}
function policyOf({ repositoryPolicy: text }, { region }, read) {
    const target = { partition: (0,names_partition/* partitionOfRegion */.cn)(region).name, service: 'ecr' };
    return text === undefined ? undefined : repositoryPolicy(text, read, target);
}

;// CONCATENATED MODULE: ./build/plan/repository/public.js






/** The step's public repository, if it is written to, and the problems of its settings. */
function planPublicRepository(inputs, mode, read) {
    const { repository, createRepository: create, updateRepository: update } = inputs;
    const writes = (0,inputs_mode/* writesImage */.Qs)(mode);
    const name = repository?.host?.kind === 'public' ? (0,names_reference/* parsePublicName */.ce)(repository.name) : undefined;
    if (!writes || !name)
        return { repository: undefined, problems: writes ? privateProblems(inputs) : [] };
    const planned = { alias: name.alias, name: name.repository, create, update };
    // Settings without an effect are not checked, except those that ECR Public does not have.
    if (!create && !update) {
        return {
            repository: { ...planned, catalog: {}, tags: [], policy: undefined },
            problems: unsupportedProblems(inputs),
        };
    }
    const catalog = (0,settings_catalog/* readCatalog */.uM)(inputs.catalog, read);
    const policy = public_policyOf(inputs, read);
    const text = policy?.kind === 'document' ? policy.text : undefined;
    return {
        repository: { ...planned, catalog: catalog.data, tags: inputs.repositoryTags, policy: text },
        problems: [
            ...unsupportedProblems(inputs),
            ...catalog.problems.map((text) => ({ input: 'catalog', text })),
            ...planned_tagProblems(inputs),
            ...documentProblems('repository-policy', policy),
        ],
    };
}
/** A repository, `alias/team/app`, in a dry run. */
function describePublicRepository(repository, name) {
    const { create, update, catalog, tags, policy } = repository;
    if (!create && !update)
        return [];
    const uri = `public.ecr.aws/${name}`;
    const alternative = update ? 'update it to these settings' : 'do not change it';
    const first = create
        ? `Create ${uri} if it does not exist; otherwise ${alternative}:`
        : `Update ${uri} to these settings:`;
    const settings = [
        ...Object.entries(catalog).map(([field, value]) => `- catalog: ${field} ${JSON.stringify(value)}`),
        ...(tags.length > 0 ? [`- repository-tags: ${tagsText(tags)}`] : []),
        ...(policy === undefined ? [] : [`- repository-policy: ${policy}`]),
    ];
    return [first, ...(settings.length > 0 ? settings : ['- no settings are given'])];
}
/** Problems of settings that ECR Public does not have. Source: the ECR Public API reference. */
function unsupportedProblems(inputs) {
    const unsupported = [
        ['registry-id', inputs.registryId !== undefined, 'on ECR Public the alias in `repository` names the registry'],
        ['image-tag-mutability', inputs.imageTagMutability !== 'MUTABLE', 'ECR Public has no immutable tags'],
        [
            'mutability-exclusion-filters',
            inputs.mutabilityExclusionFilters.length > 0,
            'ECR Public has no immutable tags, so it has no exceptions',
        ],
        ['scan-on-push', inputs.scanOnPush, 'ECR Public does not scan images'],
        ['scan', inputs.scan !== 'off', 'ECR Public does not scan images'],
        ['encryption', inputs.encryption !== 'AES256', 'ECR Public has no encryption setting'],
        ['kms-key', inputs.kmsKey !== undefined, 'ECR Public has no encryption setting'],
        ['lifecycle-policy', inputs.lifecyclePolicy !== undefined, 'ECR Public has no lifecycle policies'],
    ];
    return unsupported.flatMap(([input, isSet, text]) => (isSet ? [{ input, text: `${text}: remove it` }] : []));
}
function privateProblems({ repository, catalog }) {
    if (!repository || catalog.length === 0)
        return [];
    return [{ input: 'catalog', text: 'only ECR Public has a catalog, and `repository` is private: remove it' }];
}
function public_policyOf({ repositoryPolicy: text }, read) {
    return text === undefined ? undefined : repositoryPolicy(text, read, { partition: 'aws', service: 'ecr-public' });
}

// EXTERNAL MODULE: ./build/plan/scan/progress.js
var progress = __nccwpck_require__(9427);
;// CONCATENATED MODULE: ./build/plan/scan/planned.js




/** The scan gate; undefined if the step does not write an image or `scan` is off. */
function planScan({ scan }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && scan !== 'off' ? scan : undefined;
}
/** The repository of the first tag must support scans. */
function scanProblems(inputs, mode, { localEcr }, [first]) {
    if (!planScan(inputs, mode) || first?.kind !== 'reference')
        return [];
    const { host = '' } = first.reference;
    if ((0,names_reference/* parseEcrHost */.wl)(host)?.kind === 'private' || (0,names_source/* isLocalEcr */.y5)(host, localEcr))
        return [];
    const text = `only private ECR registries scan images, but the first tag is \`${(0,names_reference/* formatReference */.FH)(first.reference)}\``;
    return [{ input: 'scan', text }];
}
/** The warning if no image is pushed. */
function scanWarnings({ scan }, mode) {
    return scan === 'off' || (0,inputs_mode/* writesImage */.Qs)(mode) ? [] : ['`scan` is ignored: nothing is pushed.'];
}
/** The scan in a dry run. */
function describeScan(gate) {
    if (!gate)
        return [];
    const then = gate === 'wait' ? '' : `, and fail on findings of severity ${gate.toUpperCase()} or above`;
    return [`Wait at most ${progress/* scanDeadline */.u4 / 60_000} minutes for ECR's scan of the image${then}.`];
}

;// CONCATENATED MODULE: ./build/plan/describe.js















/** The plan as text: one line per action, in order, and the IAM documents that it needs. */
function describePlan(plan) {
    const lines = [
        identityLines,
        loginLines,
        cacheLines,
        repositoryLines,
        imageLines,
        scanLines,
        postLines,
        documentLines,
    ];
    return lines.flatMap((linesOf) => linesOf(plan)).join('\n');
}
function identityLines({ identity }) {
    if (!identity)
        return ['Send no request to AWS.'];
    const { start, roles, region, allowedAccounts, exported } = identity;
    return [
        start.kind === 'ambient'
            ? 'Use the ambient AWS credentials.'
            : `Request an ID token from GitHub for the audience ${start.audience}.`,
        ...roles.flatMap(({ role, sessionName, durationSeconds, externalId, policy }) => [
            `Assume ${role.arn} in ${region} as ${sessionName}, for ${durationSeconds} s${externalId === undefined ? '' : `, with the external id ${externalId}`}.`,
            ...(policy === undefined ? [] : [`Restrict the session with this policy: ${policy}`]),
        ]),
        ...(allowedAccounts.length > 0 ? [`Fail unless the account is ${allowedAccounts.join(' or ')}.`] : []),
        ...(exported ? ['Export the AWS credentials to later steps.'] : []),
    ];
}
function loginLines({ logIn }) {
    return [...new Set(logIn.map((registry) => (0,image_registries/* expectedHost */.Dk)(registry)))].map((host) => `Log in to ${host}.`);
}
/** A dry run does not ask AWS for rules: it uses the rules as the inputs name them. */
function cacheLines({ pullThrough }) {
    if (!pullThrough)
        return [];
    const { registries, bases } = pullThrough;
    const rules = registries.flatMap((cache) => askedRules(cache, (0,image_registries/* expectedHost */.Dk)(cache.registry), undefined).rules);
    const all = registries.filter(({ auto }) => auto).map(({ registry }) => (0,image_registries/* expectedHost */.Dk)(registry));
    const alternative = all.length > 0 ? `through the cache if a rule of ${all.join(' or ')} matches` : 'from its own registry';
    return leadThrough(bases, rules).images.map(({ name, through }) => through ? `Pull ${name} through the cache, as ${through}.` : `Pull ${name} ${alternative}.`);
}
function repositoryLines({ repository, publicRepository, image }) {
    const names = image ? ownRepositories(image) : [];
    if (publicRepository)
        return names.flatMap((name) => describePublicRepository(publicRepository, name));
    if (!repository)
        return [];
    const { create, update, settings } = repository;
    const name = names.length > 1 ? `each of ${names.join(', ')}` : names.join();
    const alternative = update ? 'update it to these settings, where ECR can change them' : 'do not change it';
    const first = create
        ? `Create ${name} if it does not exist; otherwise ${alternative}:`
        : `Update ${name} to these settings, where ECR can change them:`;
    return [first, ...shownSettings(settings).map(({ setting, value }) => `- ${setting}: ${value}`)];
}
function imageLines(plan) {
    const { image, registries, attempts } = plan;
    if (!image)
        return ['Build nothing: `repository` is empty.'];
    const expected = registries.map((registry) => ({ registry, account: undefined, host: (0,image_registries/* expectedHost */.Dk)(registry) }));
    const references = imageReferences(image, expected).map(names_reference/* formatReference */.FH);
    if (image.origin.kind === 'promotion')
        return [...existingTagLines(image, 'promote'), promotionLine(image.origin, references)];
    if (image.origin.kind === 'join') {
        const names = builtReferences(image, expected).map(names_reference/* formatReference */.FH);
        return [...existingTagLines(image, 'merge'), mergeLine(image.origin, names)];
    }
    if (image.origin.kind === 'bake')
        return bakeLines(image, image.origin, expected, attempts);
    const { build } = image.origin;
    const targets = build.pushByDigest ? [(0,names_reference/* repositoryOf */._M)(ownRepository(image, expected))] : references;
    const cached = (0,builds_cache/* withCache */.nT)(build, cacheNames(image, expected));
    const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder;
    const command = (0,builds_build/* buildArguments */.fb)({ ...cached, builder }, targets, { metadata: '<metadata>', imageId: '<image id>' });
    const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build';
    return [...lookUpLines(image), ...builderLines(cached), `${verb}: ${describe_shownCommand(command)}`];
}
const temporaryBuilder = '<builder>';
function builderLines(build) {
    const { builderNodes, allow } = build;
    const commands = builderNodes.map((node, index) => createArguments(temporaryBuilder, node, index, allow));
    if (commands.length > 0)
        return commands.map((command) => `Create a builder for this step: ${describe_shownCommand(command)}`);
    const required = requiredFeatures(build);
    return required.length === 0
        ? []
        : [`If the selected builder does not support ${listed(required)}, create a docker-container builder for this step.`];
}
function describe_shownCommand(command) {
    return `docker ${withoutValues(command).map(describe_quoted).join(' ')}`;
}
function bakeLines(image, bake, answered, attempts) {
    const { targets, others, build } = bake;
    const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder;
    const command = bakeArguments({ ...bake, build: { ...build, builder } }, [...targets.map(({ target }) => target), ...others], {
        definition: '<bake file>',
        metadata: '<metadata>',
    });
    const images = targets.map((target) => {
        const names = imageReferences(targetImage(image, target), answered).map(names_reference/* formatReference */.FH);
        return `- ${target.target}: ${names.length > 0 ? names.join(' ') : 'without a name'}`;
    });
    const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build';
    const combined = combinedBuild(bake, targets);
    return [
        ...lookUpLines(image),
        ...builderLines(combined),
        'Images of the bake:',
        ...images,
        `${verb}: ${describe_shownCommand(command)}`,
    ];
}
function promotionLine({ source, platforms }, references) {
    const only = platforms.length > 0 ? `, ${platforms.join(' and ')} only,` : '';
    return `Promote ${(0,names_source/* formatSource */.j2)(source)}${only} to ${references.join(' ')}, without docker.`;
}
function mergeLine({ digests, platforms }, references) {
    const images = [...new Set(digests.map(({ digest }) => digest))];
    const only = platforms.length > 0 ? `, which must be for ${platforms.join(' and ')},` : '';
    return `Merge ${images.join(' and ')}${only} into ${references.join(' ')}, without docker.`;
}
function lookUpLines({ reuse, ifTagExists, inRegistry, tags }) {
    if (!inRegistry || tags.length === 0)
        return [];
    return [
        ...(reuse === undefined ? [] : [`If ${reuse} already exists, build nothing and add the other tags to it.`]),
        ...(ifTagExists === 'skip' ? ['If all tags already exist, build nothing.'] : []),
        ...(ifTagExists === 'fail' ? ['If a tag already exists, fail before the build.'] : []),
    ];
}
function existingTagLines({ ifTagExists }, verb) {
    return [
        ...(ifTagExists === 'skip' ? [`If all tags already exist, ${verb} nothing.`] : []),
        ...(ifTagExists === 'fail' ? ['If a tag already points to a different image, fail before writing anything.'] : []),
    ];
}
function scanLines({ scan }) {
    return describeScan(scan);
}
function postLines({ logIn, logout, dockerConfig }) {
    if (logIn.length === 0)
        return [];
    if (!logout)
        return ['Keep the login until the end of the job.'];
    return [`After the job: log out${dockerConfig === 'isolated' ? ' and remove the private Docker configuration' : ''}.`];
}
function documentLines({ identity, needs }) {
    if (!identity)
        return [];
    const documents = iamDocuments(identity, needs).flatMap(({ title, document }) => ['', `${title}:`, document]);
    return [
        '',
        'IAM documents that this run needs (in a job with an `environment`, `sub` ends in `environment:NAME`):',
        ...documents,
    ];
}
/** Hides the values of build arguments and of BuildKit's variables, which may be confidential. */
function withoutValues(command) {
    return command.map((argument, index) => {
        if (command[index - 1] === '--build-arg')
            return argument.replace(/=.*$/s, '=…');
        if (command[index - 1] === '--driver-opt')
            return argument.replace(/^("?env\.[^=]*)=.*$/s, '$1=…');
        return argument.replace(/^(--build-arg=[^=]*)=.*$/s, '$1=…');
    });
}
function describe_quoted(argument) {
    return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./build/steps/attempts.js


/** In milliseconds: exponential backoff with full jitter. */
const backoff = { first: 2_000, limit: 30_000 };
/** Runs `work` up to `attempts` times. Throws the error at once if it is not retryable. */
async function inAttempts(attempts, { log }, work) {
    const start = performance.now();
    for (let attempt = 1;; attempt++) {
        try {
            return await work(attempt);
        }
        catch (error) {
            const failure = (0,action_error/* asActionError */.z6)(error);
            if (!failure.retryable)
                throw failure;
            const seconds = ((performance.now() - start) / 1000).toFixed(1);
            if (attempt >= attempts)
                throw attempt === 1 ? failure : failure.after(`${attempt} attempts in ${seconds} s`);
            const wait = Math.random() * Math.min(backoff.first * 2 ** (attempt - 1), backoff.limit);
            const when = `retrying in ${(wait / 1000).toFixed(1)} s with a new login`;
            log.warning(`Attempt ${attempt} of ${attempts} failed: ${failure.message}; ${when}.`);
            await (0,promises_.setTimeout)(wait);
        }
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
// EXTERNAL MODULE: ./build/failures/oidc.js
var oidc = __nccwpck_require__(8734);
// EXTERNAL MODULE: ./build/plan/run/network.js
var run_network = __nccwpck_require__(4406);
;// CONCATENATED MODULE: ./build/github/id-token.js






/** In milliseconds. */
const firstTokenTimeoutMs = 10_000;
/** Requests the first token now. Resolves when the request is sent, so that the AWS SDK loads while GitHub responds. */
async function requestAhead(idTokens, audience) {
    let first;
    await new Promise((resolve) => {
        first = idTokens(audience, AbortSignal.timeout(firstTokenTimeoutMs), resolve);
        // The attempt that uses the token reports the error.
        first.catch(() => resolve());
    });
    return (wanted, signal) => {
        const token = first ?? idTokens(wanted, signal);
        first = undefined;
        return token;
    };
}
/** A failed token request that can be retried, depending on its status or `cause`. */
class IdTokenError extends Error {
    statusCode;
    constructor(message, { statusCode, cause }) {
        super(`GitHub's ID-token endpoint ${message}`, { cause });
        this.name = 'IdTokenError';
        this.statusCode = statusCode;
    }
}
/** The statuses with which GitHub denies a token to the job. Others come from a proxy or an outage. */
const deniedStatuses = [400, 401, 403];
/** The job's source of ID tokens. Throws `oidc-unavailable` if the endpoint denies one. */
function idTokens(env, run) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
    return async (audience, signal, sent) => {
        if (!url || !bearer)
            throw (0,oidc/* oidcUnavailable */.yX)(run, {});
        const address = new URL(url);
        address.searchParams.set('audience', audience);
        const start = performance.now();
        const { statusCode, body } = await get(address, bearer, signal, sent).catch((cause) => {
            throw new IdTokenError(`cannot be reached: ${(0,action_error/* messageOf */.bD)(cause)}`, { cause });
        });
        (0,debug/* debug */.Yz)(() => `GitHub: ID token for ${audience}, HTTP ${statusCode}, ${(0,debug/* since */.XP)(start)}`);
        if (deniedStatuses.includes(statusCode))
            throw (0,oidc/* oidcUnavailable */.yX)(run, { refusal: `its endpoint answered ${statusCode}` });
        if (statusCode !== 200)
            throw new IdTokenError(`answered ${statusCode}`, { statusCode });
        const token = tokenIn(body);
        if (token === undefined)
            throw new IdTokenError('answered without a token', { statusCode });
        return token;
    };
}
/** The token in GitHub's JSON; undefined if the response is not from GitHub, for example from a proxy. */
function tokenIn(body) {
    try {
        const { value } = JSON.parse(body);
        return typeof value === 'string' && value !== '' ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function get(url, bearer, signal, sent = () => { }) {
    const secure = url.protocol === 'https:';
    const proxyEnv = (0,run_network/* proxyEnvironment */.wP)(process.env);
    const agent = secure ? new external_node_https_.Agent({ proxyEnv }) : new external_node_http_.Agent({ proxyEnv });
    const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' };
    return new Promise((resolve, reject) => {
        const request = (secure ? external_node_https_.request : external_node_http_.request)(url, { agent, headers, signal }, (response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                body += chunk;
            });
            response.on('error', reject);
            response.on('end', () => resolve({ statusCode: response.statusCode ?? 0, body }));
        });
        request.on('error', reject);
        request.on('finish', sent);
        // A request that waits for a proxy does not report an abort.
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        request.end();
    });
}

;// CONCATENATED MODULE: ./build/plan/identity/account.js

/**
 * Throws `account-not-allowed` if the account of `arn`, which came from `source`, is not in `allowed`; an empty list
 * allows all.
 */
function requireAllowed(account, allowed, arn, source) {
    if (allowed.length === 0 || allowed.includes(account))
        return;
    throw new action_error/* ActionError */.lZ('account-not-allowed', {
        what: `The step would use account ${account}, as ${arn}, but \`allowed-account-ids\` contains only ${allowed.join(', ')}.`,
        why: `${source} belongs to account ${account}.`,
        fix: `Use a role or credentials of an allowed account, or add ${account} to \`allowed-account-ids\`. Nothing was exported, logged in to or pushed.`,
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: ./build/content/paths.js

/** Converts text to a path. */
function bytePath(text) {
    return isAscii(text) ? text : external_node_buffer_namespaceObject.Buffer.from(text).toString('latin1');
}
/** Converts a path for Node's file system functions. */
function onDisk(path) {
    return isAscii(path) ? path : external_node_buffer_namespaceObject.Buffer.from(path, 'latin1');
}
/** Converts a path to text to show and match. Bytes that are not UTF-8 become U+FFFD. */
function textOf(path) {
    return isAscii(path) ? path : external_node_buffer_namespaceObject.Buffer.from(path, 'latin1').toString();
}
/** The folder of a relative path; empty for the root. */
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
/** Joins a folder and a path; empty is the root. */
function below(folder, path) {
    return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}
function isAscii(text) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
    return /^[\x00-\x7f]*$/.test(text);
}
/** A UTF-8 character, or a single invalid byte. */
const utf8 = /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|./gs;
/** Decodes bytes like Go: each byte that is not UTF-8 becomes U+FFFD. */
function runesOf(bytes) {
    if (isAscii(bytes))
        return bytes;
    return bytes.replaceAll(utf8, (found) => (found.length === 1 && found > '\x7f' ? '\ufffd' : textOf(found)));
}

;// CONCATENATED MODULE: ./build/content/automaton.js
const isWord = (character) => /^\w$/.test(character);
/** Joins alternatives into one list of steps. */
function joined(alternatives) {
    const length = alternatives.reduce((sum, steps) => sum + steps.length + 1, 1);
    const starts = [];
    const body = [];
    for (const steps of alternatives) {
        starts.push(body.length + 1);
        body.push(...steps);
        body.push({ skips: [length - body.length - 1] });
    }
    return [{ skips: starts }, ...body];
}
/** The maximum number of steps in the cached states of one expression. */
const limit = 100_000;
/** Follows all alternatives in parallel and caches the states. Time: at most the text's length times the expression's. */
function matcherOf(steps) {
    const states = new Map();
    const start = { active: [0], before: '', next: new Map() };
    let size = 0;
    const stateOf = (active, before) => {
        const key = `${before}${active}`;
        const known = states.get(key);
        if (known)
            return known;
        size += active.length;
        const state = { active, before, next: new Map() };
        states.set(key, state);
        return state;
    };
    /** The next state after a character; the empty text is the end. */
    const follow = ({ active, before }, character) => {
        const next = new Set([0]);
        const all = new Set(active);
        // Steps added during the loop are visited too.
        for (const at of all) {
            const { takes, repeats, skips, holds } = steps[at] ?? { skips: [] };
            if (!holds || holds(before, character))
                for (const skip of skips)
                    all.add(at + skip);
            if (character !== '' && takes?.test(character))
                next.add(repeats ? at : at + 1);
        }
        if (all.has(steps.length))
            return true;
        if (character === '')
            return false;
        return stateOf([...next].sort((a, b) => a - b), isWord(character) ? 'a' : '/');
    };
    return (text) => {
        if (size > limit) {
            states.clear();
            start.next.clear();
            size = 0;
        }
        let state = start;
        for (const character of [...text, '']) {
            const next = state.next.get(character) ?? follow(state, character);
            state.next.set(character, next);
            size++;
            if (typeof next === 'boolean')
                return next;
            state = next;
        }
        return false;
    };
}

;// CONCATENATED MODULE: ./build/content/go-expression.js

/**
 * The matcher of an expression in Go's syntax, for the expressions that a .dockerignore can produce; undefined if Go rejects
 * it. Source: Go's regexp/syntax.
 */
function goMatcher(expression) {
    try {
        return matcherOf(joined(new Parser(expression).alternatives()));
    }
    catch (error) {
        if (error instanceof Refusal)
            return undefined;
        throw error;
    }
}
class Refusal extends Error {
}
const isBoundary = (before, after) => isWord(before) !== isWord(after);
const assertions = {
    '^': (before) => before === '',
    '\\A': (before) => before === '',
    $: (_, after) => after === '',
    '\\z': (_, after) => after === '',
    '\\b': isBoundary,
    '\\B': (before, after) => !isBoundary(before, after),
};
/** Go's classes that JavaScript writes differently. */
const classes = {
    '\\s': '[\\t\\n\\f\\r ]',
    '\\S': '[^\\t\\n\\f\\r ]',
    '\\pC': '[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
    '\\PC': '[^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
};
const controls = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const posixClasses = {
    alnum: '0-9A-Za-z',
    alpha: 'A-Za-z',
    ascii: '\\x00-\\x7f',
    blank: '\\t ',
    cntrl: '\\x00-\\x1f\\x7f',
    digit: '0-9',
    graph: '\\x21-\\x7e',
    lower: 'a-z',
    print: '\\x20-\\x7e',
    punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
    space: '\\t\\n\\v\\f\\r ',
    upper: 'A-Z',
    word: '0-9A-Za-z_',
    xdigit: '0-9A-Fa-f',
};
class Parser {
    #at = 0;
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** The steps of each alternative. */
    alternatives() {
        const alternatives = [this.#steps()];
        while (this.#eat(/\|/y))
            alternatives.push(this.#steps());
        return alternatives;
    }
    #steps() {
        const steps = [];
        let last = 0;
        let repeated = false;
        while (this.#at < this.#text.length && this.#text[this.#at] !== '|') {
            const times = this.#eat(/\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y);
            if (times) {
                if (repeated || steps.length === 0)
                    throw new Refusal();
                const most = times[3] === undefined ? (times[2] === undefined ? Number(times[1]) : Infinity) : Number(times[3]);
                const least = Number(times[1]);
                if (least > 1000 || (most > 1000 && most !== Infinity) || most < least)
                    throw new Refusal();
                const part = steps.splice(last);
                for (let n = 0; n < least; n++)
                    steps.push(...part);
                if (most === Infinity)
                    steps.push({ skips: [1, part.length + 2] }, ...part, { skips: [-part.length - 1] });
                else
                    for (let n = least; n < most; n++)
                        steps.push({ skips: [1, part.length + 1] }, ...part);
                repeated = true;
                continue;
            }
            last = steps.length;
            repeated = false;
            const assertion = this.#eat(/\^|\$|\\[AzbB]/y);
            const quoted = assertion ? null : this.#eat(/\\Q(.*?)(?:\\E|$)/sy);
            if (assertion)
                steps.push({ holds: assertions[assertion[0]], skips: [1] });
            else if (quoted) {
                for (const character of quoted[1] ?? '')
                    steps.push({ takes: one(go_expression_literal(character)), skips: [] });
                last = Math.max(last, steps.length - 1);
            }
            else if (this.#eat(/\(\.\*\/\)\?/y)) {
                steps.push({ skips: [1, 3] }, { takes: one('[^\\n]'), repeats: true, skips: [1] }, { takes: one('/'), skips: [] });
                repeated = true;
            }
            else {
                const takes = one(this.#atom());
                repeated = this.#eat(/\*/y) !== null;
                steps.push(repeated ? { takes, repeats: true, skips: [1] } : { takes, skips: [] });
            }
        }
        return steps;
    }
    #eat(pattern) {
        pattern.lastIndex = this.#at;
        const found = pattern.exec(this.#text);
        if (found)
            this.#at = pattern.lastIndex;
        return found;
    }
    #atom() {
        if (this.#eat(/\./y))
            return '[^\\n]';
        const set = this.#eat(/\[(\^?)/y);
        return set ? `[${set[1]}${this.#members()}]` : (this.#class() ?? go_expression_literal(this.#character()));
    }
    #members() {
        const members = [];
        while (members.length === 0 || !this.#eat(/\]/y)) {
            const posix = this.#posixClass() ?? this.#class();
            if (posix !== undefined)
                members.push(posix);
            else {
                const from = this.#character();
                const to = this.#eat(/-(?!\]|$)/y) ? this.#character() : from;
                if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0))
                    throw new Refusal();
                members.push(`${go_expression_literal(from)}-${go_expression_literal(to)}`);
            }
        }
        return members.join('');
    }
    #posixClass() {
        const found = this.#eat(/\[:(\^?)([a-z]+):\]/y);
        const set = posixClasses[found?.[2] ?? ''];
        if (found && set !== undefined)
            return `[${found[1]}${set}]`;
        if (found || (this.#text.startsWith('[:', this.#at) && this.#text.includes(':]', this.#at + 2)))
            throw new Refusal();
        return undefined;
    }
    #class() {
        const name = this.#eat(/\\[dDwWsS]|\\[pP][CLMNPSZ]/y)?.[0];
        if (name !== undefined)
            return classes[name] ?? name.replace(/(?<=\\[pP])./, '{$&}');
        const [, sign, negated, property = ''] = this.#eat(/\\([pP])\{(\^?)([A-Z]\w*)\}/y) ?? [];
        if (sign === undefined)
            return undefined;
        const source = `\\${(sign === 'p') === (negated === '') ? 'p' : 'P'}{${property.length > 2 ? 'Script=' : ''}${property}}`;
        try {
            one(source);
            return source;
        }
        catch {
            throw new Refusal();
        }
    }
    #character() {
        const [, octal, hex = '', escaped] = this.#eat(/\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x([\da-fA-F]{2}|\{[\da-fA-F]+\})|(.))/suy) ?? [];
        if (octal !== undefined)
            return String.fromCodePoint(Number.parseInt(octal, 8));
        const code = hex === '' ? 0 : Number.parseInt(hex.replace('{', ''), 16);
        if (code > 0x10ffff)
            throw new Refusal();
        if (hex !== '')
            return String.fromCodePoint(code);
        const character = escaped === undefined ? this.#eat(/[^\\]/uy)?.[0] : (controls[escaped] ?? escaped);
        // In Go, an unknown escape of a letter or digit is an error.
        if (character === undefined || (character === escaped && /[a-zA-Z0-9]|[^\0-\x7f]/.test(escaped)))
            throw new Refusal();
        return character;
    }
}
function go_expression_literal(character) {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
const expressions = new Map();
/** Caches expressions for single characters. */
function one(source) {
    const known = expressions.get(source) ?? new RegExp(`^${source}$`, 'v');
    expressions.set(source, known);
    return known;
}

;// CONCATENATED MODULE: ./build/content/pattern.js



/**
 * The matcher of a cleaned .dockerignore pattern, like BuildKit. Throws if BuildKit rejects the pattern; for most patterns,
 * like BuildKit, only at the first comparison.
 * Source: `New`, `compile` and `match` of github.com/moby/patternmatcher.
 */
function pathMatcher(pattern) {
    if (!isShellPattern(pattern))
        throw invalidPattern(pattern);
    const { kind, expression } = goExpression(pattern);
    const bytes = bytePath(pattern);
    switch (kind) {
        case 'exact':
            return (path) => path === bytes;
        case 'prefix': {
            const prefix = bytes.slice(0, -2);
            return (path) => path.startsWith(prefix);
        }
        case 'suffix': {
            const suffix = bytes.slice(2);
            return (path) => path.endsWith(suffix) || `/${path}` === suffix;
        }
        case 'expression': {
            let matches;
            return (path) => {
                matches ??= goMatcher(`^${expression}$`);
                if (!matches)
                    throw invalidPattern(pattern);
                return matches(runesOf(path));
            };
        }
    }
}
/** The error for a pattern with which the build would fail too. */
function invalidPattern(pattern) {
    const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`{tree}\` cannot be computed: \`${shown}\` in .dockerignore is not a valid pattern.`,
        why: 'Docker rejects this pattern, so the build would fail.',
        fix: 'Correct the pattern in .dockerignore, or in the .dockerignore beside the Dockerfile if there is one.',
    });
}
/** The part of a pattern up to the next `*`, in the syntax of Go's `filepath.Match`. */
const chunk = /^\**(?!\*)((?:[^*[\\]|\\.|\[(?:\^|(?!\^))(?:(?:[^\\\]-]|\\.)(?:-(?:[^\\\]-]|\\.))?)+\])*)(?=\*|$)/su;
/**
 * Whether `filepath.Match` accepts the pattern when BuildKit compares it with `.`. It parses the second chunk only if the
 * first one matches.
 */
function isShellPattern(pattern) {
    const [start = '', first = ''] = chunk.exec(pattern) ?? [];
    if (start === '')
        return false;
    return !matchesDot(first) || chunk.test(pattern.slice(start.length));
}
function matchesDot(chunk) {
    const [, negated, ranges] = /^\[(\^?)((?:[^\\\]]|\\.)+)\]$/su.exec(chunk) ?? [];
    if (ranges === undefined)
        return /^(?:\\?\.|\?)$/.test(chunk);
    const holds = [...ranges.matchAll(/\\?(.)(?:-\\?(.))?/gsu)].some(([, from = '', to = from]) => from <= '.' && to >= '.');
    return holds === (negated === '');
}
/** How BuildKit matches this pattern, and the regular expression it generates, in Go's syntax. */
function goExpression(pattern) {
    // Go's scanner skips a byte order mark at its start.
    const characters = [...pattern.replace(/^\ufeff/, '')];
    let kind = 'exact';
    let expression = '';
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? '';
        if (character === '*' && characters[at + 1] === '*') {
            const isFirst = at === 0;
            at += characters[at + 2] === '/' ? 2 : 1;
            const isLast = at === characters.length - 1;
            expression += isLast ? '.*' : '(.*/)?';
            kind = isFirst ? 'suffix' : isLast && kind === 'exact' ? 'prefix' : 'expression';
        }
        else if (character === '\\') {
            const escaped = characters[++at];
            expression += `\\${escaped ?? ''}`;
            if (escaped !== undefined)
                kind = 'expression';
        }
        else {
            const isWildcard = character === '*' || character === '?';
            const wildcard = character === '*' ? '[^/]*' : '[^/]';
            expression += isWildcard ? wildcard : /[.+()$]/.test(character) ? `\\${character}` : character;
            if (isWildcard || character === '[' || character === ']')
                kind = 'expression';
        }
    }
    return { kind, expression };
}

;// CONCATENATED MODULE: ./build/content/dockerignore.js



/** Sends every file. */
const ignoreNothing = { sends: () => true, enters: () => true };
/**
 * Parses a .dockerignore like BuildKit. Throws if BuildKit rejects it.
 * Source: `ReadAll` and `New` of github.com/moby/patternmatcher, and the walk of github.com/tonistiigi/fsutil.
 */
function readDockerignore(text) {
    const lines = text.replace(/^\ufeff/, '').split('\n');
    const rules = lines.flatMap((line) => {
        if (Buffer.byteLength(line) > maxLineLength)
            throw invalidPattern(line);
        const pattern = line.startsWith('#') ? '' : cleanedLine(line);
        return pattern === '' ? [] : [dockerignore_ruleOf(pattern)];
    });
    return rules.length === 0 ? ignoreNothing : ignoreBy(rules);
}
/** In bytes. Source: Go's `bufio.Scanner`. */
const maxLineLength = 65_535;
/** The white space of Go's `strings.TrimSpace`, which differs from JavaScript's. */
const blanks = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const blank = new RegExp(`^${blanks}$`);
function trimmed(text) {
    let [start, end] = [0, text.length];
    while (start < end && blank.test(text.charAt(start)))
        start++;
    while (end > start && blank.test(text.charAt(end - 1)))
        end--;
    return text.slice(start, end);
}
/** Like Go's `path.Clean`. */
function cleaned(path) {
    return external_node_path_.posix.normalize(path).replace(/(?<=.)\/$/s, '');
}
function cleanedLine(line) {
    const text = trimmed(line);
    const mark = text.startsWith('!') ? '!' : '';
    const path = trimmed(text.slice(mark.length));
    return mark + (path === '' ? '' : cleaned(path).replace(/^\/(?=.)/s, ''));
}
function dockerignore_ruleOf(line) {
    const pattern = cleaned(trimmed(line));
    const isException = pattern.startsWith('!');
    const path = isException ? pattern.slice(1) : pattern;
    if (path === '')
        throw invalidPattern(pattern);
    const start = path.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
    return { isException, matches: pathMatcher(path), below: /[*[\]?^\\]/.test(start) ? undefined : bytePath(start) };
}
function ignoreBy(rules) {
    const folders = new Map();
    const exceptions = rules.filter(({ isException }) => isException);
    const anywhere = exceptions.some(({ below }) => below === undefined);
    const folderAt = (path) => {
        const known = folders.get(path);
        if (known)
            return known;
        const above = parentOf(path);
        const parent = above === '' ? undefined : folderAt(above);
        const folder = parent && !parent.entered ? parent : evaluateFolder(path, parent);
        folders.set(path, folder);
        return folder;
    };
    const evaluateFolder = (path, parent) => {
        const { matched, excluded } = evaluate(rules, path, parent?.matched);
        const mayInclude = anywhere || exceptions.some(({ below }) => `${below}/`.startsWith(`${path}/`));
        return { matched, entered: !excluded || mayInclude };
    };
    return {
        enters: (folder) => folderAt(folder).entered,
        sends: (path) => {
            const above = parentOf(path);
            const parent = above === '' ? undefined : folderAt(above);
            return parent?.entered !== false && !evaluate(rules, path, parent?.matched).excluded;
        },
    };
}
/**
 * Whether the rules exclude a path, and which rules apply below it. A rule that cannot change the result is not matched, so
 * it does not apply below either: a `!` without effect on a folder does not include its files.
 */
function evaluate(rules, path, parent = []) {
    const matched = [];
    let excluded = false;
    for (const [index, { isException, matches }] of rules.entries()) {
        const match = parent[index] === true || (isException === excluded && matches(path));
        if (match)
            excluded = !isException;
        matched.push(match);
    }
    return { matched, excluded };
}

;// CONCATENATED MODULE: ./build/content/hash.js


/** SHA-256, 64 hex digits. */
function sha256(bytes) {
    return (0,external_node_crypto_.hash)('sha256', bytes);
}
/** In bytes. */
const chunkSize = 256 * 1024;
let hash_chunk;
/**
 * Hashes a regular file. Synchronous, because waiting for a thread takes longer than reading a small file. Throws for other
 * file types, and does not wait for a pipe or device.
 */
function hashFile(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (!status.isFile())
            throw new Error('it is not a regular file');
        return { digest: digestOf(file, status.size), isExecutable: (status.mode & 0o100) !== 0 };
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function digestOf(file, size) {
    hash_chunk ??= Buffer.allocUnsafeSlow(chunkSize);
    let length = (0,external_node_fs_.readSync)(file, hash_chunk);
    if (length === size && length < chunkSize)
        return sha256(hash_chunk.subarray(0, length));
    const hashed = (0,external_node_crypto_.createHash)('sha256');
    // Stops if the file grows.
    for (let read = length; read > 0 && length <= size; length += read) {
        hashed.update(hash_chunk.subarray(0, read));
        read = (0,external_node_fs_.readSync)(file, hash_chunk);
    }
    if (length !== size)
        throw new Error('it changed while it was read');
    return hashed.digest('hex');
}

;// CONCATENATED MODULE: ./build/content/dockerfile.js






/** The path of the Dockerfile of a build; `file` is the input. Source: buildx's `handleLowercaseDockerfile`. */
function dockerfileOf(context, file) {
    const dockerfile = file ?? (0,external_node_path_.join)(context, 'Dockerfile');
    if ((0,external_node_path_.basename)(dockerfile) !== 'Dockerfile')
        return dockerfile;
    const names = namesIn((0,external_node_path_.dirname)(dockerfile));
    return !names.includes('Dockerfile') && names.includes('dockerfile')
        ? (0,external_node_path_.join)((0,external_node_path_.dirname)(dockerfile), 'dockerfile')
        : dockerfile;
}
/** SHA-256 of the Dockerfile that BuildKit reads for this path, 64 hex digits. Source: `ReadEntrypoint` of dockerui. */
function dockerfileHash(file) {
    const [folder, name] = [(0,external_node_path_.dirname)(file), (0,external_node_path_.basename)(file)];
    const bytes = readIn(folder, name) ?? (name === 'Dockerfile' ? readIn(folder, 'dockerfile') : undefined);
    if (bytes === undefined)
        throw unreadable(file, new Error('the file does not exist'));
    return sha256(bytes);
}
/**
 * The files that BuildKit ignores. `DOCKERFILE.dockerignore` takes precedence over `.dockerignore`. Source:
 * `dockerIgnorePatterns` of BuildKit's dockerui.
 */
function ignoreOf(context, dockerfile) {
    const specific = dockerfile && readIn((0,external_node_path_.dirname)(dockerfile), `${(0,external_node_path_.basename)(dockerfile)}.dockerignore`);
    const bytes = specific ?? readIn(context, '.dockerignore');
    return readDockerignore(runesOf(bytes?.toString('latin1') ?? ''));
}
/** In bytes. */
const maxSize = 4 * 1024 * 1024;
/**
 * The bytes of a file, resolved as in BuildKit's copy of the folder; undefined if it does not exist. Throws if it is not a
 * regular file (a pipe may never end) or is too large.
 */
function readIn(folder, name) {
    const path = resolveIn(folder, name);
    if (path === undefined)
        return undefined;
    try {
        return readBounded(path);
    }
    catch (error) {
        throw unreadable((0,external_node_path_.join)(folder, name), error);
    }
}
/** Empty for a folder, as in BuildKit. */
function readBounded(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (status.isDirectory())
            return Buffer.alloc(0);
        if (!status.isFile() || status.size > maxSize)
            throw new Error('it is not a regular file of at most 4 MiB');
        // For size 0, Node would read until the end of the file.
        return status.size > 0 ? (0,external_node_fs_.readFileSync)(file) : Buffer.alloc(0);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Resolves a path with the folder as the root of all links and `..`; undefined if it does not exist. */
function resolveIn(folder, path) {
    let at = '/';
    const remaining = path.split('/');
    for (let steps = 0; steps < 1000; steps++) {
        const part = remaining.shift();
        if (part === undefined)
            return (0,external_node_path_.join)(folder, at);
        const next = (0,external_node_path_.join)(at, part);
        try {
            const target = (0,external_node_fs_.readlinkSync)((0,external_node_path_.join)(folder, next));
            if (target.startsWith('/'))
                at = '/';
            remaining.unshift(...target.split('/'));
        }
        catch (error) {
            // EINVAL: not a link.
            if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL'))
                return undefined;
            at = next;
        }
    }
    return undefined;
}
function unreadable(path, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`{tree}\` cannot be computed: \`${path}\` cannot be read (${(0,action_error/* messageOf */.bD)(cause)}).`,
        why: '`{tree}` depends on the Dockerfile and .dockerignore, and a symbolic link in their folder may not point outside it.',
        fix: 'Make it a regular file of at most 4 MiB that the user of this job can read.',
    }, { cause });
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/plan/builds/shell-word.js
/**
 * Expands the variables and removes the quotes of a Dockerfile word; undefined if BuildKit would reject it. Source: the
 * Dockerfile reference, "Environment replacement", and BuildKit's `shell.Lex`.
 */
function expandWord(word, variables, escapeToken = '\\') {
    try {
        return plainText({ text: word, at: 0, depth: 0, variables, escapeToken }, undefined, false);
    }
    catch (error) {
        if (error instanceof ParseError)
            return undefined;
        throw error;
    }
}
class ParseError extends Error {
}
/** Longer texts are not image names. The limit stops arguments that double each other. */
const lengthLimit = 16_384;
const depthLimit = 100;
/** Reads to `stop`, or to the end without one; a pattern keeps its escapes. */
function plainText(reading, stop, isPattern) {
    let result = '';
    if (++reading.depth > depthLimit)
        throw new ParseError();
    while (reading.at < reading.text.length) {
        const char = next(reading);
        if (char === stop) {
            reading.depth -= 1;
            return result;
        }
        if (char === '$')
            result += variable(reading);
        else if (char === "'")
            result += singleQuoted(reading);
        else if (char === '"')
            result += doubleQuoted(reading);
        else if (char === reading.escapeToken)
            result += (isPattern ? char : '') + next(reading);
        else
            result += char;
        if (result.length > lengthLimit)
            throw new ParseError();
    }
    if (stop !== undefined)
        throw new ParseError();
    return result;
}
function next(reading) {
    const char = reading.text[reading.at] ?? '';
    reading.at += 1;
    return char;
}
function singleQuoted(reading) {
    const end = reading.text.indexOf("'", reading.at);
    if (end < 0)
        throw new ParseError();
    const text = reading.text.slice(reading.at, end);
    reading.at = end + 1;
    return text;
}
function doubleQuoted(reading) {
    let result = '';
    while (reading.at < reading.text.length) {
        const char = next(reading);
        if (char === '"')
            return result;
        if (char === '$')
            result += variable(reading);
        else if (char === reading.escapeToken && ['"', '$', reading.escapeToken].includes(reading.text[reading.at] ?? ''))
            result += next(reading);
        else
            result += char;
    }
    throw new ParseError();
}
/** Reads the part after `$`. */
function variable(reading) {
    if (reading.text[reading.at] !== '{') {
        const name = variableName(reading);
        return name === '' ? '$' : (reading.variables.get(name) ?? '');
    }
    reading.at += 1;
    const name = variableName(reading);
    if (name === '')
        throw new ParseError();
    const value = reading.variables.get(name);
    const operator = next(reading);
    switch (operator) {
        case '}':
            return value ?? '';
        case ':':
            return alternative(reading, next(reading), value === '' ? undefined : value);
        case '/':
            return replaced(reading, value ?? '');
        case '#':
        case '%':
            return shell_word_trimmed(value ?? '', operator, plainText(reading, '}', true));
        default:
            return alternative(reading, operator, value);
    }
}
function variableName(reading) {
    const [name = ''] = /^(?:\d+|[\p{L}_][\p{L}\d_]*)/u.exec(reading.text.slice(reading.at)) ?? [];
    reading.at += name.length;
    return name;
}
function alternative(reading, operator, value) {
    const word = plainText(reading, '}', false);
    if (operator === '-')
        return value ?? word;
    if (operator === '+')
        return value === undefined ? '' : word;
    if (operator === '?' && value !== undefined)
        return value;
    throw new ParseError();
}
function replaced(reading, value) {
    const all = reading.text[reading.at] === '/';
    if (all)
        reading.at += 1;
    const parts = patternParts(plainText(reading, '/', true));
    const replacement = plainText(reading, '}', true);
    const characters = [...value];
    const result = [];
    let at = 0;
    while (at < characters.length || result.length === 0) {
        const found = firstMatch(characters, parts, at);
        if (!found)
            break;
        result.push(...characters.slice(at, found.start), replacement);
        // After an empty match, continue after the next character.
        if (found.end === found.start)
            result.push(...characters.slice(found.end, found.end + 1));
        at = Math.max(found.end, found.start + 1);
        if (!all)
            break;
    }
    return [...result, ...characters.slice(at)].join('');
}
/** Removes the shortest match from the start (`#`) or end (`%`); the longest if the operator is doubled. */
function shell_word_trimmed(value, sign, text) {
    const longest = text.startsWith(sign);
    const parts = patternParts(longest ? text.slice(1) : text);
    const characters = [...value];
    if (sign === '#')
        return characters.slice(matchEnd(characters, parts, 0, longest) ?? 0).join('');
    // A suffix is a prefix of the reversed text.
    const reversed = characters.toReversed();
    const ends = parts.map((part) => part.toReversed()).toReversed();
    return reversed
        .slice(matchEnd(reversed, ends, 0, longest) ?? 0)
        .toReversed()
        .join('');
}
function patternParts(pattern) {
    const parts = [[]];
    for (const [char, escaped] of pattern.matchAll(/\\(.)|[\s\S]/gu)) {
        if (char === '*')
            parts.push([]);
        else
            parts.at(-1)?.push(escaped ?? (char === '?' ? undefined : char));
    }
    return parts;
}
/** The end of a match that starts at `start`. Linear time per part: a part is not searched again. */
function matchEnd(text, parts, start, longest) {
    const [first = [], ...others] = parts;
    if (!isAt(text, first, start))
        return undefined;
    let end = start + first.length;
    for (const [index, part] of others.entries()) {
        const isLast = index === others.length - 1;
        const last = text.length - part.length;
        const step = longest && isLast ? -1 : 1;
        let at = step < 0 ? last : end;
        while (at >= end && at <= last && !isAt(text, part, at))
            at += step;
        if (at < end || at > last)
            return undefined;
        end = at + part.length;
    }
    return end;
}
/** The leftmost longest match: if the earliest start has no end, later starts have none. */
function firstMatch(text, parts, from) {
    const [first = []] = parts;
    for (let start = from; start <= text.length - first.length; start++) {
        if (!isAt(text, first, start))
            continue;
        const end = matchEnd(text, parts, start, true);
        return end === undefined ? undefined : { start, end };
    }
    return undefined;
}
function isAt(text, part, at) {
    return at + part.length <= text.length && part.every((char, index) => char === undefined || text[at + index] === char);
}
/** Escapes a text for a regular expression. */
function shell_word_literal(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

// EXTERNAL MODULE: ./build/failures/denial.js
var failures_denial = __nccwpck_require__(9595);
;// CONCATENATED MODULE: ./build/failures/pull-through.js






/** The image that `message` is about, if it is pulled through a cache. */
function failedPull(message, images, registries) {
    const pulls = images.flatMap(({ name, through = '' }) => {
        const { host, repository = '', tag = '', digest } = parseDockerName(through) ?? {};
        const registry = registries.find((candidate) => candidate.host === host);
        return registry ? [{ name, through, registry, repository, reference: digest ?? tag }] : [];
    });
    const path = ({ registry, repository }) => `${registry.host}/v2/${repository}/`;
    return (pulls.find(({ through }) => names(message, through)) ??
        pulls.find((pull) => names(message, `${path(pull)}manifests/${pull.reference}`)) ??
        // A layer, or the manifest that a tag points to.
        pulls.find((pull) => new RegExp(`${shell_word_literal(path(pull))}(?:blobs|manifests)/sha256:`).test(message)));
}
/** Whether `message` contains the whole name: `node:20-alpine` is not `node:20`. */
function names(message, name) {
    return new RegExp(`(?<![\\w.:-])${shell_word_literal(name)}(?![\\w/-]|[.:]\\w)`).test(message);
}
/** The error for an image that could not be pulled through a cache; `answer` is the result of ECR's API. */
function pullThroughFailed(pull, message, answer, { role, place }) {
    const denial = (0,failures_denial/* parseDenial */.P)(message) ?? (answer && denialIn(answer, pull));
    if (denial) {
        const needed = [...iam_policy/* pullActions */.P5, ...iam_policy/* importActions */.BZ].toSorted();
        const purpose = `to pull ${pull.name} through the cache`;
        const { code, explanation, cause } = (0,failures_denial/* ecrAccessDenied */.Q)(denial, { purpose, needed, role, place });
        const missingRuleHint = answer?.kind === 'no-repository' ? ' ECR gives the same answer if it has no rule with that prefix.' : '';
        const fix = `${explanation.fix}${missingRuleHint} ${withoutCache}`;
        return new action_error/* ActionError */.lZ(code, { ...explanation, fix }, { cause, place });
    }
    const { why, fix } = reason(pull, [answer?.kind === 'failure' ? answer.code : '', message].join(' '));
    const ecrMessage = answer?.kind === 'failure' && answer.said ? ` ECR says: ${answer.said}` : '';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `${pull.name} could not be pulled through the cache as ${pull.through}: ${message}${ecrMessage}`,
        why,
        fix: `${fix} ${withoutCache}`,
    }, { place });
}
const withoutCache = 'Without `pull-through-cache`, or without its line for this registry, the image is pulled from its own registry.';
/** Without permission to create the repository, ECR says that it does not exist. Source: ECR user guide, "Troubleshooting pull through cache issues". */
function denialIn(answer, { registry, repository }) {
    switch (answer.kind) {
        case 'denied':
            return answer.denial;
        case 'no-repository':
            return {
                principal: registry.principal,
                action: 'ecr:CreateRepository',
                resource: (0,names_partition/* repositoryArn */.qM)(registry.region, registry.account, repository),
                because: '',
            };
        case 'failure':
            return undefined;
    }
}
function reason({ name, repository }, message) {
    if (/UpstreamTooManyRequests|: 429\b|too ?many ?requests/i.test(message)) {
        return {
            why: 'The upstream registry limits pulls, and this account has reached the limit.',
            fix: 'Add a credential of an account with a higher limit to the rule (`--credential-arn`), or run the job again later.',
        };
    }
    if (/UpstreamAccessDenied|authentication to the upstream registry failed/i.test(message)) {
        return {
            why: `ECR could not log in to the upstream registry (the credential of the rule is wrong or expired), or ${name.split(/[:@]/)[0]} does not exist there. On Docker Hub, only official images are under \`library/\`.`,
            fix: 'Correct the name, or the secret of the rule. `aws ecr validate-pull-through-cache-rule` tests the secret.',
        };
    }
    if (/UpstreamUnavailable|: 50\d\b/.test(message)) {
        return { why: 'The upstream registry does not respond.', fix: 'Run the job again later.' };
    }
    return {
        why: 'The image does not exist in the upstream registry, or the role may not import it. ECR gives the same answer in both cases.',
        fix: `Check the name and the tag, and allow ${iam_policy/* importActions */.BZ.join(' and ')} on repository/${repository} in the role's permissions.`,
    };
}
/** The error for rules that a registry does not have; `registry` is such as `account 123456789012 in eu-west-1`. */
function rulesMissing(missing, registry, rules) {
    const lines = missing.map(({ prefix, isFor, asked }) => isFor === undefined ? `there is no rule ${prefix}` : `the rule ${prefix} is for ${isFor}, not for ${asked}`);
    const [first] = missing;
    const upstream = first?.asked === 'docker.io' ? 'registry-1.docker.io' : first?.asked;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`pull-through-cache\`: in the registry of ${registry}, ${lines.join(', and ')}.`,
        why: rules.length === 0
            ? 'That registry has no pull-through cache rules. A rule belongs to one account and region.'
            : `Its rules are ${rules.join(', ')}.`,
        fix: `Correct the line, or create the rule: \`aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${first?.prefix} --upstream-registry-url ${upstream}\` (Docker Hub, GitHub, GitLab and Azure also need --credential-arn).`,
    });
}

// EXTERNAL MODULE: ./build/plan/builds/bake.js
var builds_bake = __nccwpck_require__(5501);
;// CONCATENATED MODULE: ./build/plan/builds/content-hash.js





/**
 * The folder of a named context; undefined if it is not a local folder. Source: the reference of `docker buildx build
 * --build-context`, and `loadInputs` of buildx, which splits a layout at its first `@` and `:`.
 */
function contextFolder(reference) {
    const [, path, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? [];
    if (path !== undefined)
        return { path, version };
    if ((0,builds_build/* isRemoteContext */.uN)(reference) || /^(?:docker-image|target|oci-layout):/.test(reference))
        return undefined;
    return { path: reference, version: undefined };
}
/** The content hash of a build: `tree-` and 64 hex digits. */
function contentHash(parts) {
    const { environment } = parts;
    // JSON separates the parts unambiguously.
    const text = JSON.stringify([
        'ecr-build-push tree 2',
        sourceText(parts.context),
        parts.dockerfile ?? null,
        // Stage names are case-insensitive.
        (parts.target ?? '').toLowerCase(),
        platformsOf(parts),
        lastOfEach(parts.buildArgs.flatMap((arg) => passedArgument(arg, environment))),
        lastOfEach(parts.namedContexts.map(({ name, source }) => [familiarName(name), sourceText(source)])),
        lastOfEach(parts.labels.map(pair)),
        lastOfEach(parts.annotations.flatMap(image_annotations/* annotationsByKind */.ks)),
        parts.provenance,
        parts.sbom,
        parts.buildFlags,
        ...settingsOf(parts),
    ]);
    return `tree-${(0,external_node_crypto_.hash)('sha256', text)}`;
}
/**
 * The platforms: the given ones, DOCKER_DEFAULT_PLATFORM, or the builder's own, usually the runner's. The same content
 * on an ARM runner is a different image. Source: buildx's reference of `--platform`, GitHub's `RUNNER_ARCH`.
 */
function platformsOf({ platforms, environment }) {
    if (platforms.length > 0)
        return (0,oci_platforms/* distinctPlatforms */.PC)(platforms).toSorted();
    const { DOCKER_DEFAULT_PLATFORM: defaultPlatforms, RUNNER_ARCH: runner } = environment;
    // The runner's architecture is not a platform: a remote builder may have another one.
    return defaultPlatforms
        ? (0,oci_platforms/* distinctPlatforms */.PC)(defaultPlatforms.split(',')).toSorted()
        : runner
            ? [`runner ${runner}`]
            : [];
}
/** The settings that change the result; unset values are omitted. */
function settingsOf(parts) {
    const { addHosts, shmSize, ulimit, cgroupParent, outputs } = parts;
    const network = parts.network === 'default' ? undefined : parts.network;
    const defaultLabels = parts.defaultLabels ? undefined : 'false';
    const settings = { network, addHosts, shmSize, ulimit, cgroupParent, outputs, defaultLabels };
    return Object.entries(settings).flatMap(([name, value]) => value === undefined || value.length === 0 ? [] : [[name, JSON.stringify(value)]]);
}
function sourceText(source) {
    switch (source.kind) {
        case 'folder':
            return `folder ${source.digest}`;
        case 'layout':
            return `layout ${source.digest} ${source.version}`;
        case 'reference':
            return `reference ${source.reference}`;
    }
}
/** The value of a build argument; buildx reads `KEY` from the environment and drops it if it is not set. */
function passedArgument(arg, environment) {
    if (arg.includes('='))
        return [pair(arg)];
    const value = environment[arg];
    return value === undefined ? [] : [[arg, value]];
}
function pair(text) {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
/** buildx uses the last value of a key; the order does not count otherwise. */
function lastOfEach(pairs) {
    return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/plan/builds/dockerfile.js


/** Parses a Dockerfile with BuildKit's grammar. BuildKit rejects invalid instructions. */
function parseDockerfile(text) {
    const { syntax, escapeToken } = directives(text);
    const args = [];
    const stages = [];
    for (const { name, flags, words } of instructions(text, escapeToken)) {
        const stage = stages.at(-1);
        if (name === 'FROM')
            stages.push({ base: words[0] ?? '', name: stageName(words), uses: [] });
        else if (!stage)
            args.push(...(name === 'ARG' ? words.map(argument) : []));
        else if (name === 'COPY')
            stage.uses.push(...valuesOf(flags, 'from'));
        else if (name === 'RUN')
            stage.uses.push(...valuesOf(flags, 'mount').flatMap((mount) => (0,fields/* parseFields */.L)(mount).from ?? []));
    }
    return { syntax, escapeToken, args, stages };
}
/** Source: the Dockerfile reference, "Parser directives", and BuildKit's `DetectSyntax`, which also knows `//`. */
function directives(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    if (lines[0]?.startsWith('#!'))
        lines.shift();
    const found = new Map();
    for (const line of lines) {
        const [, sign, name = '', value = ''] = /^\s*(#|\/\/)\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/.exec(line.trimEnd()) ?? [];
        const key = name.toLowerCase();
        const isKnown = key === 'syntax' || (sign === '#' && (key === 'escape' || key === 'check'));
        if (!isKnown || found.has(key))
            break;
        found.set(key, value);
    }
    return { syntax: found.get('syntax'), escapeToken: found.get('escape') === '`' ? '`' : '\\' };
}
/** The instructions, joined to one line each, without comments and here-documents. */
function instructions(text, escapeToken) {
    // Reversed, because removing the first of a million elements moves all others.
    const lines = text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .reverse();
    const sign = shell_word_literal(escapeToken);
    const continuation = new RegExp(`(^|[^${sign}])${sign}[ \\t]*$`);
    const found = [];
    while (lines.length > 0) {
        let line = '';
        let isOpen = true;
        while (isOpen && lines.length > 0) {
            const part = lines.pop() ?? '';
            // An instruction may contain comments and empty lines.
            if (/^\s*(#|$)/.test(part)) {
                isOpen = line !== '';
                continue;
            }
            isOpen = continuation.test(part);
            line += part.replace(continuation, '$1');
        }
        if (line.trim() === '')
            continue;
        const instruction = instructionIn(line.trim(), escapeToken);
        if (['RUN', 'COPY', 'ADD', 'ONBUILD'].includes(instruction.name))
            for (const end of hereDocuments(instruction))
                skip(lines, end);
        found.push(instruction);
    }
    return found;
}
function instructionIn(line, escapeToken) {
    const [name = '', ...rest] = words(line, escapeToken);
    const count = rest.findIndex((word) => !word.startsWith('--'));
    const flags = count < 0 ? rest : rest.slice(0, count);
    return { name: name.toUpperCase(), flags, words: rest.slice(flags.length) };
}
/** Splits at spaces outside of quotes. */
function words(line, escapeToken) {
    const escaped = `${shell_word_literal(escapeToken)}.`;
    const word = new RegExp(`(?:${escaped}|"(?:${escaped}|[^"])*"?|'[^']*'?|\\$\\{[^}]*\\}?|[^\\s"'])+`, 'g');
    return line.match(word) ?? [];
}
/** As in BuildKit, only a complete word starts one. Source: the Dockerfile reference, "Here-documents". */
function hereDocuments({ words }) {
    return words.flatMap((word) => {
        const [, dash, end = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
        return dash === undefined ? [] : [{ end: end.replaceAll(/["'\\]/g, ''), trimmed: dash === '-' }];
    });
}
function skip(lines, { end, trimmed }) {
    const at = lines.findLastIndex((line) => (trimmed ? line.replace(/^\t+/, '') : line) === end);
    lines.length = Math.max(at, 0);
}
function stageName([, as, name]) {
    return as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined;
}
function argument(word) {
    const at = word.indexOf('=');
    return at < 0 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) };
}
function valuesOf(flags, name) {
    return flags.filter((flag) => flag.startsWith(`--${name}=`)).map((flag) => unquoted(flag.slice(name.length + 3)));
}
function unquoted(text) {
    return text.replaceAll(/["']/g, '');
}

;// CONCATENATED MODULE: ./build/plan/builds/base-images.js





/** BuildKit's default SBOM scanner. Source: BuildKit's documentation, "SBOM attestations". */
const scannerImage = 'docker.io/docker/buildkit-syft-scanner:stable-1';
/**
 * The base images of the stages that a build needs, in order, without duplicates. Images in a base image's ONBUILD are
 * unknown.
 */
function baseImages(sources) {
    const dockerfile = parseDockerfile(sources.dockerfile);
    const given = new Map(sources.buildArgs.flatMap((arg) => passedArgument(arg, sources.environment)));
    const contexts = new Map(sources.buildContexts.map((entry) => contextEntry(entry)));
    const found = base_images_platformsOf(sources).flatMap((platform) => {
        const variables = globalVariables(dockerfile, given, automaticVariables(platform, sources));
        return imagesOf(dockerfile, variables, contexts, sources.target);
    });
    const images = new Map(found.map((image) => [image.context, image]));
    return { images: [...images.values()], syntax: syntaxImage(given.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax) };
}
/** The base images of several builds, without duplicates. The frontend is included only if all builds use the same. */
function joinedBases(all) {
    const images = new Map(all.flatMap((one) => one.images).map((image) => [image.context, image]));
    const [first, ...others] = all.map(({ syntax }) => syntax);
    const isOne = others.every((syntax) => syntax?.name === first?.name && syntax?.rest === first?.rest);
    return { images: [...images.values()], syntax: isOne ? first : undefined };
}
/** By the normalized image name, which buildx compares. */
function contextEntry(entry) {
    const at = entry.indexOf('=');
    const name = entry.slice(0, at);
    return [comparable(name), { name, value: entry.slice(at + 1) }];
}
function comparable(name) {
    const parsed = parseDockerName(name);
    return parsed ? formatDockerName(parsed) : name;
}
/** Collects the images of the stages that the target needs. */
function imagesOf({ stages, escapeToken }, variables, contexts, target) {
    const found = [];
    const visited = new Set();
    const named = new Map();
    const bases = new Map();
    for (const stage of stages) {
        const name = expandWord(stage.base, variables, escapeToken) ?? '';
        // Only an earlier stage can be a base.
        bases.set(stage, { name, stage: named.get(name.toLowerCase()) });
        if (stage.name !== undefined)
            named.set(stage.name, stage);
    }
    /** In reverse order: the base is last. */
    function needs(stage) {
        if (visited.has(stage))
            return [];
        visited.add(stage);
        // A context with the stage's name replaces the stage.
        if (stage.name !== undefined && useContext(contexts.get(comparable(stage.name))))
            return [];
        const uses = stage.uses.map((name) => ({ name, stage: stages[base_images_numberOf(name)] ?? named.get(name.toLowerCase()) }));
        return [...uses.reverse(), bases.get(stage)];
    }
    /** Whether the context exists; adds its image if it is one. */
    function useContext(context) {
        const [, image] = /^docker-image:\/\/(.+)$/.exec(context?.value ?? '') ?? [];
        if (context && image !== undefined)
            addImage(image, context.name);
        return context !== undefined;
    }
    function addImage(text, context) {
        const parsed = parseDockerName(text);
        if (!parsed)
            return;
        const name = formatDockerName(parsed);
        found.push({ name, context: context ?? name });
    }
    const first = target === undefined ? stages.at(-1) : (named.get(target.toLowerCase()) ?? stages[base_images_numberOf(target)]);
    // No recursion: a file may have a stage on every line.
    const open = first ? [{ name: '', stage: first }] : [];
    for (let next = open.pop(); next; next = open.pop()) {
        const { name, stage } = next;
        if (stage)
            for (const need of needs(stage))
                open.push(need);
        else if (!useContext(contexts.get(comparable(name))) && name !== 'scratch')
            addImage(name);
    }
    return found;
}
function base_images_numberOf(text) {
    return /^\d+$/.test(text) ? Number(text) : -1;
}
/** The values of `ARG`s before the first `FROM`: the build arguments or their defaults. */
function globalVariables({ args, escapeToken }, given, predefined) {
    const variables = new Map([...predefined].map(([name, value]) => [name, given.get(name) ?? value]));
    for (const { name, value } of args) {
        const passed = given.get(name) ?? (value === undefined ? undefined : expandWord(value, variables, escapeToken));
        if (passed !== undefined)
            variables.set(name, passed);
    }
    return variables;
}
/** Without platforms, buildx uses DOCKER_DEFAULT_PLATFORM, then the builder's own. */
function base_images_platformsOf({ platforms, environment }) {
    const { DOCKER_DEFAULT_PLATFORM } = environment;
    const given = platforms.length > 0 ? platforms : (DOCKER_DEFAULT_PLATFORM || runnerPlatform(environment)).split(',');
    return (0,oci_platforms/* distinctPlatforms */.PC)(given);
}
/** The runner's platform, which most builders have. */
function runnerPlatform({ RUNNER_ARCH = '' }) {
    return `linux/${architectures[RUNNER_ARCH] ?? 'amd64'}`;
}
/** Source: GitHub's "Variables reference", `RUNNER_ARCH`. */
const architectures = { X64: 'amd64', X86: '386', ARM64: 'arm64', ARM: 'arm' };
/**
 * The automatic platform arguments. A node's first platform is its own. Source: BuildKit, `defaultArgs` in
 * dockerfile2llb.
 */
function automaticVariables(target, { environment, builderNodes = [], ...sources }) {
    const node = builderNodes.find(({ platforms }) => (0,oci_platforms/* distinctPlatforms */.PC)(platforms).includes(target));
    const build = node?.platforms[0] ?? runnerPlatform(environment);
    const places = { TARGET: (0,oci_platforms/* parsePlatform */.FL)(target), BUILD: (0,oci_platforms/* parsePlatform */.FL)(build) };
    return new Map([
        ...Object.entries(places).flatMap(([place, { name, os, osVersion, architecture, variant }]) => Object.entries({ PLATFORM: name, OS: os, OSVERSION: osVersion, ARCH: architecture, VARIANT: variant }).map(([part, value]) => [`${place}${part}`, value])),
        ['TARGETSTAGE', sources.target || 'default'],
    ]);
}
function syntaxImage(text) {
    const words = (text ?? '').trim();
    const [image = ''] = words.split(/\s/, 1);
    const parsed = parseDockerName(image);
    return parsed && { name: formatDockerName(parsed), rest: words.slice(image.length) };
}

;// CONCATENATED MODULE: ./build/plan/builds/flags.js
/** Flags that the step must control, and the replacement. */
const known = [
    { flag: /^(?:--tag\b|-t)/, name: '--tag', instead: 'use `tags`, so that the outputs contain it too' },
    { flag: /^(?:--output\b|-o)/, name: '--output', instead: 'use `outputs`' },
    { flag: /^--push\b/, name: '--push', instead: 'use `push`, which also controls the login' },
    { flag: /^--metadata-file\b/, name: '--metadata-file', instead: 'use the output `metadata`' },
    { flag: /^(?:--quiet\b|-q)/, name: '--quiet', instead: 'the step reads the output of docker: remove it' },
    { flag: /^--iidfile\b/, name: '--iidfile', instead: 'use the output `image-id`' },
    {
        flag: /^--(?:call|check|print)\b/,
        name: '--call',
        instead: 'it builds nothing: run docker in a separate step',
    },
];
const flags_progress = { name: '--progress', instead: 'the step reads the `plain` output of docker: remove it' };
/** The values of a flag in `build-flags`, in both forms: `--build-arg A=1` and `--build-arg=A=1`. */
function flagValues(buildFlags, ...names) {
    return buildFlags.flatMap((flag, index) => {
        const name = names.find((one) => flag === one || flag.startsWith(`${one}=`));
        if (name === undefined)
            return [];
        return (flag === name ? buildFlags[index + 1] : flag.slice(name.length + 1)) ?? [];
    });
}
/** The inputs with the values of `build-flags` applied. buildx uses the last of two values and extends lists. */
function withFlags(inputs) {
    const values = (...names) => flagValues(inputs.buildFlags, ...names);
    return {
        ...inputs,
        file: values('--file', '-f').at(-1) ?? inputs.file,
        target: values('--target').at(-1) ?? inputs.target,
        platforms: [...inputs.platforms, ...values('--platform').flatMap((list) => list.split(','))],
        buildArgs: [...inputs.buildArgs, ...values('--build-arg')],
        buildContexts: [...inputs.buildContexts, ...values('--build-context')],
    };
}
/** Flags that would hide the image, or its metadata, from the step. */
function flagProblems({ buildFlags }, mode) {
    if (mode !== 'build' && mode !== 'push')
        return [];
    const isOtherProgress = flagValues(buildFlags, '--progress').some((value) => value !== 'plain' && value !== 'auto');
    return [
        ...known.filter(({ flag }) => buildFlags.some((one) => flag.test(one))),
        ...(isOtherProgress ? [flags_progress] : []),
    ].map(({ name, instead }) => ({ input: 'build-flags', text: `it contains \`${name}\`: ${instead}` }));
}

;// CONCATENATED MODULE: ./build/steps/pull-through.js











/** The base images of the Dockerfile; undefined without `pull-through-cache`, or without a Dockerfile in the workspace. */
function findBases(inputs, bake, job) {
    const sources = withFlags(inputs);
    const { context, file, pullThroughCache } = sources;
    const { runner, env } = job;
    if (pullThroughCache.length === 0)
        return undefined;
    if (bake)
        return (0,reader/* isInvalid */.If)(bake) ? undefined : basesOfBake(inputs, bake, job);
    if ((0,builds_build/* isRemoteContext */.uN)(context) || (0,builds_build/* isRemoteContext */.uN)(file ?? ''))
        return undefined;
    const dockerfile = runner.read(dockerfileOf((0,external_node_path_.resolve)(context), file === undefined ? undefined : (0,external_node_path_.resolve)(file)), 'anywhere');
    return dockerfile === undefined ? undefined : baseImages({ ...sources, dockerfile, environment: env });
}
/** The base images of all bake targets whose Dockerfiles are in the workspace. */
function basesOfBake(inputs, { target }, { runner, env }) {
    const found = Object.values(target).flatMap((one) => {
        const path = (0,builds_bake/* dockerfilePath */.Se)(one);
        const dockerfile = one['dockerfile-inline'] ?? (path === undefined ? undefined : runner.read(path, 'anywhere'));
        return dockerfile === undefined ? [] : baseImages({ ...(0,builds_bake/* bakeSources */.g4)(one, inputs), dockerfile, environment: env });
    });
    return found.length > 0 ? joinedBases(found) : undefined;
}
/** Adds the arguments that make the build pull its base images through the caches. */
function rewriteBaseImages(build, pullThrough) {
    if (!pullThrough)
        return build;
    const { buildContexts, buildArgs, scanner } = pullThrough;
    return {
        ...build,
        buildContexts: [...build.buildContexts, ...buildContexts],
        buildArgs: [...build.buildArgs, ...buildArgs],
        scanner,
    };
}
/** Reads the rules while the logins are requested, and logs the source of each base image. */
async function openCaches({ registries: asked, bases }, registries, logins, job) {
    const read = await Promise.all(asked.map(async (cache) => {
        const described = await describedRules(cache, registries, job);
        const login = (await logins).find(({ registry }) => (0,image_registries/* isSameRegistry */.mS)(registry, cache.registry));
        if (!login)
            throw new Error('the step has a login to every cache');
        const { rules, missing } = askedRules(cache, login.host, described);
        const where = `account ${login.account} in ${cache.registry.region}`;
        if (missing.length > 0)
            throw rulesMissing(missing, where, described?.map(pull_through_ruleText) ?? []);
        return { cache, rules };
    }));
    const rules = read.flatMap((entry) => entry.rules);
    const rewritten = leadThrough(bases, rules);
    const used = rewritten.images.map(({ name }) => coveringRule(name, rules));
    await Promise.all(read.map((entry) => validate(entry.cache, entry.rules.filter((rule) => used.includes(rule)), registries, job)));
    for (const { name, through } of rewritten.images) {
        job.log.info(through
            ? `${name} is pulled through the cache as ${through}.`
            : `${name} is pulled from its own registry: no pull-through cache rule covers it.`);
    }
    return { ...rewritten, rules };
}
/** Undefined if the role may not read the rules and `pull-through-cache` names them: a wrong rule then fails at the pull. */
async function describedRules({ registry, auto }, registries, { log }) {
    try {
        return await registries.pullThroughRules(registry);
    }
    catch (error) {
        if (auto || !(error instanceof action_error/* ActionError */.lZ) || error.code !== 'ecr-access-denied')
            throw error;
        log.info(`Could not read the pull-through cache rules, so \`pull-through-cache\` is used without a check: ${error.message}`);
        return undefined;
    }
}
function pull_through_ruleText(rule) {
    return `${rule.prefix} (${upstreamOf(rule)})`;
}
/** Logs a warning for a rule whose credential fails. Not an error, because images that are already cached still work. */
async function validate({ registry }, rules, registries, { log }) {
    const withCredential = rules.filter(({ hasCredential }) => hasCredential);
    await Promise.all(withCredential.map(async (rule) => {
        const { prefix } = rule;
        try {
            const failure = await registries.ruleFailure(registry, prefix);
            if (failure === undefined)
                return;
            log.warning(`ECR cannot access ${upstreamOf(rule)} with the credential of the pull-through cache rule ${prefix}: ${failure.replace(/\.$/, '')}. Only images that are already cached can be pulled. Fix the secret of the rule, or remove \`pull-through-cache\`.`);
        }
        catch (error) {
            log.info(`Could not validate the pull-through cache rule ${prefix}: ${(0,action_error/* messageOf */.bD)(error)}`);
        }
    }));
}

// EXTERNAL MODULE: ./build/failures/repository.js
var failures_repository = __nccwpck_require__(7852);
// EXTERNAL MODULE: ./build/plan/settings/difference.js
var difference = __nccwpck_require__(3135);
// EXTERNAL MODULE: ./build/plan/settings/mutability.js
var settings_mutability = __nccwpck_require__(4784);
;// CONCATENATED MODULE: ./build/plan/settings/comparison.js



/** Compares the settings of DescribeRepositories. */
function compareDescribed(found, requested) {
    return [
        {
            setting: 'image-tag-mutability',
            same: (0,settings_mutability/* sameRule */.t6)(found.tags, requested.tags),
            from: mutabilityText(found.tags),
            to: mutabilityText(requested.tags),
            details: [],
            protectsLess: (0,settings_mutability/* protectsLess */.ek)(found.tags, requested.tags),
        },
        {
            setting: 'scan-on-push',
            same: found.scanOnPush === requested.scanOnPush,
            from: `${found.scanOnPush}`,
            to: `${requested.scanOnPush}`,
            details: [],
            protectsLess: found.scanOnPush && !requested.scanOnPush,
        },
        {
            setting: 'encryption',
            same: sameEncryption(found.encryption, requested.encryption),
            from: encryptionText(found.encryption),
            to: encryptionText(requested.encryption),
            details: [],
            protectsLess: false,
        },
    ];
}
/** Compares the other requested settings. Tags with other keys are ignored. */
function compareKept(current, requested) {
    const { resourceTags, lifecyclePolicy } = requested;
    return [
        ...(resourceTags.length > 0 ? [compareTags(current, requested)] : []),
        ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(current.lifecyclePolicy, lifecyclePolicy)]),
        ...comparePolicy(current.policy, requested),
    ];
}
/** Compares the current repository policy with the requested one, if any. */
function comparePolicy(before, { policy }) {
    if (policy === undefined)
        return [];
    const same = before !== undefined && (0,difference/* sameDocument */._H)(before, policy);
    const details = same ? [] : (0,difference/* statementDifferences */.iL)(before, policy);
    return [{ setting: 'repository-policy', same, ...policyTexts(before, same), details, protectsLess: false }];
}
/** The tags that are missing or have another value. */
function differingTags(current, { resourceTags }) {
    return resourceTags.filter(({ key, value }) => current.resourceTags.get(key) !== value);
}
function compareTags(current, requested) {
    const differing = differingTags(current, requested);
    const same = differing.length === 0;
    const existing = differing.flatMap(({ key }) => {
        const value = current.resourceTags.get(key);
        return value === undefined ? [] : [{ key, value }];
    });
    const to = tagsText(same ? requested.resourceTags : differing);
    const from = same ? to : tagsText(existing);
    return { setting: 'repository-tags', same, from, to, details: [], protectsLess: false };
}
function compareLifecycle(before, after) {
    const same = before !== undefined && (0,difference/* sameDocument */._H)(before, after);
    const details = same ? [] : (0,difference/* ruleDifferences */.XX)(before, after);
    return { setting: 'lifecycle-policy', same, ...policyTexts(before, same), details, protectsLess: false };
}
/** Documents are too long for a line: the details show the differences. */
function policyTexts(before, same) {
    const requestedText = 'the given policy';
    if (before === undefined)
        return { from: '', to: requestedText };
    return { from: same ? requestedText : 'a different policy', to: requestedText };
}
/** A key id is the end of its ARN. An alias, and AWS's own key, cannot be compared: ECR does not return them. */
function sameEncryption(found, requested) {
    if (found.type !== requested.type)
        return false;
    if (found.key === undefined || requested.key === undefined || /(^|:)alias\//.test(requested.key))
        return true;
    return found.key === requested.key || found.key.endsWith(`:key/${requested.key}`);
}
/** The result of an update: one line and its details. */
function updateText({ setting, same, from, to, details, protectsLess }) {
    if (same)
        return `${setting}: already ${from}.`;
    if (setting === 'encryption') {
        return `encryption: stays ${from}, because it cannot be changed to ${to} after creation.`;
    }
    const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`;
    return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n');
}
/** A difference that is not updated: one line and its details. */
function driftText(repository, { setting, from, to, details }) {
    const remedy = setting === 'encryption' ? 'It cannot be changed after creation.' : 'To change it, set `update-repository: true`.';
    return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${remedy}`, ...details].join('\n');
}

// EXTERNAL MODULE: ./build/failures/images.js
var failures_images = __nccwpck_require__(682);
;// CONCATENATED MODULE: ./build/failures/copy.js





/** The error for an error response of a registry. Source: the OCI distribution specification, "Error Codes". */
function explainRefusedRequest(request) {
    const { place, status, code, message } = request;
    const denial = (0,failures_denial/* parseDenial */.P)(message);
    if (denial)
        return (0,failures_denial/* ecrAccessDenied */.Q)(denial, { ...accessOf(place), cause: responseError(request) });
    if (request.storage !== undefined)
        return storageRefused(request, request.storage);
    if (place.isAnonymous && (status === 401 || status === 403))
        return sourcePrivate(request);
    if (isExpired(status, message))
        return loginExpired(request);
    if (code === 'NAME_UNKNOWN' || /repository with name \S+ does not exist/i.test(message))
        return repositoryMissing(request);
    if (code === 'TAG_INVALID' || /cannot be overwritten because/.test(message)) {
        return (0,failures_images/* tagImmutable */.XH)(`A tag of ${copy_nameOf(place)} already exists and cannot be overwritten: ${responseOf(request)}`);
    }
    if (status === 403)
        return forbidden(request);
    return failed(request);
}
/** Whether a new login may help. Source: ECR's user guide, "Troubleshooting Amazon ECR error messages". */
function isExpired(status, message) {
    return status === 401 || /authorization token has expired/i.test(message);
}
/** The error for content that does not match its digest. */
function digestMismatch(place, digest, found) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `The content that ${copy_nameOf(place)} returned for ${digest} does not match this digest: ${found}.`,
        why: 'The registry, or a cache in front of it, has a corrupt copy.',
        fix: 'Push that image again, or run the job again without the proxy between the runner and the registry.',
    });
}
/** The error for an invalid response, such as a manifest that disappears during a copy. */
function invalidResponse(place, what, message, cause) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `${what}: the response of ${copy_nameOf(place)} is invalid: ${message}.`,
        why: 'The image was changed or deleted during the copy, or a proxy responded instead of the registry.',
        fix: 'Run the job again. If it fails again, look for a proxy between the runner and the registry.',
    }, { cause });
}
/** The error for an image that exceeds a limit of a copy; `what` names the limit, such as `more than 10 levels`. */
function tooMuch(place, what) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `The image in ${copy_nameOf(place)}, with the artifacts that refer to it, has ${what}.`,
        why: 'A copy includes signatures and attestations. It stops at this limit because a broken or malicious registry can list more without end.',
        fix: 'Copy only from a registry that you trust, or delete the artifacts that refer to the image and are no longer needed.',
    });
}
/** `HOST/team/app`. */
function copy_nameOf({ host, repository }) {
    return `${host}/${repository}`;
}
function accessOf({ side, host }) {
    if (side === 'source')
        return { purpose: 'to read the source image', needed: iam_policy/* pullActions */.P5 };
    return { purpose: 'to write the copy', needed: (0,names_reference/* isPublicHost */.sw)(host) ? iam_policy/* publicPushActions */.f8 : iam_policy/* pushActions */.s7 };
}
/** The request and its response. */
function responseOf({ what, status, code, message }) {
    return `${what}: ${[`HTTP ${status}`, code, message].filter((part) => part !== '').join(' ')}`;
}
function responseError(request) {
    return new Error(responseOf(request));
}
/** A registry gives the same response for a private repository and for one that does not exist. */
function sourcePrivate(request) {
    const { host, repository } = request.place;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`source-image\`: ${host} does not allow anonymous pulls of ${repository}: ${responseOf(request)}`,
        why: 'The repository is private or does not exist. The step logs in only to ECR registries.',
        fix: 'Correct `source-image`, or promote from an ECR registry. A pull-through cache of ECR can provide images of other registries. Nothing was written.',
    });
}
function loginExpired(request) {
    return new action_error/* ActionError */.lZ('login-expired', {
        what: `${request.place.host} rejected the login and a new login: ${responseOf(request)}`,
        why: "A login to ECR is valid for at most 12 hours and only in one region, or the runner's clock is wrong.",
        fix: "Run the job again. If it fails again, check the runner's clock.",
    }, { retryable: true, cause: responseError(request) });
}
function repositoryMissing({ place, ...request }) {
    const source = place.side === 'source';
    return new action_error/* ActionError */.lZ('repository-not-found', {
        what: `${place.host} has no repository ${place.repository}: ${responseOf({ place, ...request })}`,
        why: 'The repository was not created in this account and region, or the name is wrong.',
        fix: source
            ? 'Correct `source-image`.'
            : 'Set `create-repository: true`, create the repository yourself, or correct `repository`, `registry-id` and `aws-region`.',
    });
}
/** ECR denied the request without a reason. */
function forbidden(request) {
    const { purpose, needed } = accessOf(request.place);
    return new action_error/* ActionError */.lZ('ecr-access-denied', {
        what: `${request.place.host} denied access (needed ${purpose}): ${responseOf(request)}`,
        why: `The role, the session policy, the policy of the repository ${request.place.repository} or the policy of a VPC endpoint does not allow it, or a quota is reached.`,
        fix: `Allow these actions on the repository: ${needed.join(', ')}. If it is in another account, its policy must allow them too.`,
    });
}
/** Source: ECR's user guide, "Amazon ECR interface VPC endpoints", minimum permissions for Amazon S3. */
function storageRefused(request, storage) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `${storage}, which stores the layers of ${request.place.host}, denied access to a layer: ${responseOf(request)}`,
        why: "ECR stores layers in Amazon S3. The policy of the network's VPC endpoint for S3 may not allow that bucket, or a proxy changed the request.",
        fix: 'Allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/* in that policy.',
    });
}
function failed(request) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `The image was not copied: ${copy_nameOf(request.place)} responded with an error: ${responseOf(request)}`,
        why: request.place.side === 'target'
            ? 'The registry rejects it: it does not support this kind of manifest or layer, a quota is reached, or it has a server error.'
            : 'The registry does not return it: the image is archived or deleted, or the registry has a server error.',
        fix: 'Fix what the registry reports. After a server error, run the job again.',
    });
}

// EXTERNAL MODULE: ./build/oci/descriptors.js
var descriptors = __nccwpck_require__(1372);
// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __nccwpck_require__(5669);
;// CONCATENATED MODULE: ./build/registry/refusal.js
/** An unexpected response. */
class RefusedAnswer extends Error {
    status;
    /** The registry's error code, such as `NAME_UNKNOWN`; empty if the response has none. */
    code;
    /** The message; empty for a HEAD request. */
    said;
    /** The host that responded. */
    host;
    constructor(status, code, said, host) {
        super([`HTTP ${status}`, code, said].filter((part) => part !== '').join(' '));
        this.status = status;
        this.code = code;
        this.said = said;
        this.host = host;
    }
}
/** `bytes` to read, and characters to show. AWS's messages have a few hundred characters. */
const limits = { bytes: 100_000, shown: 1_000 };
/** Reads an unexpected response. Source: the OCI distribution specification, "Error Codes". */
async function refusalOf(response) {
    // If the body is too long or too slow, only the status is used.
    const text = await response.text(limits.bytes).catch(() => '');
    const errors = errorsIn(text);
    const messages = errors.flatMap(({ message }) => message || []);
    const message = errors.length > 0 ? messages.join('; ') : text;
    return new RefusedAnswer(response.status, oneLine(errors[0]?.code ?? ''), oneLine(message), response.url.host);
}
/** The JSON of a response. Throws a RefusedAnswer for anything else, for example a proxy's page. */
async function jsonOf(response, limit) {
    const text = await response.text(limit);
    try {
        return { text, value: JSON.parse(text) };
    }
    catch {
        throw new RefusedAnswer(response.status, '', oneLine(text), response.url.host);
    }
}
/** Whether the image, layer or list does not exist; false if the repository does not exist. */
function isAbsent(error) {
    return error instanceof RefusedAnswer && error.status === 404 && error.code !== 'NAME_UNKNOWN';
}
/** Joins the lines of untrusted text: a line in the log may be a runner command. */
function oneLine(text) {
    return text.replaceAll(/\s+/g, ' ').trim().slice(0, limits.shown);
}
/** The codes that decide the error text, by priority. */
const decisive = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED'];
/** The errors in a response, the deciding one first. */
function errorsIn(text) {
    try {
        const { errors } = JSON.parse(text);
        return Array.isArray(errors) ? errors.flatMap(readError).toSorted((a, b) => rankOf(a) - rankOf(b)) : [];
    }
    catch {
        return [];
    }
}
function rankOf({ code }) {
    const rank = decisive.indexOf(code);
    return rank < 0 ? decisive.length : rank;
}
function readError(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { code, message } = value;
    return [{ code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }];
}

// EXTERNAL MODULE: ./build/network/agents.js
var agents = __nccwpck_require__(3271);
;// CONCATENATED MODULE: ./build/registry/request.js




/** The total time limit of a small response, as a multiple of the idle timeout: single bytes would reset the idle timer. */
const totalFactor = 4;
/** In bytes per millisecond: the minimum rate at which a registry must commit an uploaded layer. */
const commitRate = 20_000;
/**
 * Sends one request. Throws the network error, or a `TimeoutError` if no data is sent or received for `idleTimeoutMs`. Time
 * spent waiting for the producer of the body or the consumer of the response does not count.
 */
async function sendRequest({ method, url, headers, body, expectedBytes = 0 }, idleTimeoutMs) {
    const secure = url.protocol === 'https:';
    const request = (secure ? external_node_https_.request : external_node_http_.request)(url, {
        method,
        headers,
        agent: secure ? (0,agents/* agents */.X)().https : (0,agents/* agents */.X)().http,
    });
    const idleTimer = idleTimerOf(request, idleTimeoutMs);
    const responding = new Promise((resolve, reject) => {
        request.once('response', resolve).on('error', reject);
    });
    // Awaited below, unless the body fails first.
    responding.catch(() => { });
    idleTimer.begin();
    const start = performance.now();
    // Without the query, which may contain a signature.
    const logOutcome = (outcome) => (0,debug/* debug */.Yz)(() => `Registry: ${method} ${url.host}${url.pathname}, ${outcome}, ${(0,debug/* since */.XP)(start)}`);
    try {
        if (typeof body === 'object')
            await send(body, request, idleTimer);
        else
            request.end(body);
        idleTimer.begin(expectedBytes / commitRate);
        const response = await responding;
        logOutcome(`HTTP ${response.statusCode}`);
        return request_responseOf(url, response, request, idleTimeoutMs);
    }
    catch (error) {
        logOutcome('no response');
        request.destroy();
        throw error;
    }
    finally {
        idleTimer.end();
    }
}
/**
 * Sends each chunk after the previous one was written, so that the producer can reuse its memory. Stops when the registry
 * responds: a registry that rejects an upload does not read the rest.
 */
async function send(body, request, idleTimer) {
    let hasResponse = false;
    request.once('response', () => {
        hasResponse = true;
    });
    const isOver = () => hasResponse || request.destroyed;
    idleTimer.end();
    for await (const chunk of body) {
        if (isOver())
            return;
        idleTimer.begin();
        await write(chunk, request);
        idleTimer.end();
        if (isOver())
            return;
    }
    request.end();
}
/** Resolves when the chunk is written, or when a response or the end of the connection makes that impossible. */
function write(chunk, request) {
    return new Promise((resolve) => {
        const end = () => {
            request.off('response', end).off('close', end);
            resolve();
        };
        request.on('response', end).on('close', end);
        request.write(chunk, end);
    });
}
function request_responseOf(url, response, request, idleTimeoutMs) {
    async function* chunks() {
        const idleTimer = idleTimerOf(response, idleTimeoutMs);
        try {
            idleTimer.begin();
            for await (const chunk of response) {
                idleTimer.end();
                yield chunk;
                idleTimer.begin();
            }
        }
        finally {
            idleTimer.end();
            if (!request.writableFinished)
                request.destroy();
        }
    }
    return {
        url,
        status: response.statusCode ?? 0,
        headers: response.headers,
        chunks,
        async text(limit) {
            const parts = [];
            const start = performance.now();
            let size = 0;
            for await (const part of chunks()) {
                size += part.length;
                const limitMs = totalFactor * idleTimeoutMs;
                if (performance.now() - start > limitMs)
                    throw new Error(`the response took more than ${limitMs / 1000} s`);
                if (size > limit)
                    throw new Error(`the response is larger than ${limit} bytes`);
                parts.push(part);
            }
            return Buffer.concat(parts).toString();
        },
        discard() {
            if (!request.writableFinished)
                return void request.destroy();
            // Limits the time for a body without an end.
            const timer = setTimeout(() => response.destroy(), idleTimeoutMs).unref();
            response.on('error', () => { }).once('close', () => clearTimeout(timer));
            response.resume();
        },
    };
}
/** Destroys a stream with an error if it is idle for too long. */
function idleTimerOf(stream, idleTimeoutMs) {
    let timer;
    const end = () => clearTimeout(timer);
    return {
        begin(extraMs = 0) {
            end();
            const limit = Math.ceil(idleTimeoutMs + extraMs);
            timer = setTimeout(() => stream.destroy(timeout(limit)), limit);
        },
        end,
    };
}
function timeout(limit) {
    return Object.assign(new Error(`no data for ${limit / 1000} s`), { name: 'TimeoutError' });
}
/** The target of a redirect. Throws if it leaves HTTPS. */
function locationOf({ url, headers }) {
    const target = new URL(headers.location ?? '', url);
    if (url.protocol === 'https:' && target.protocol !== 'https:') {
        throw new Error(`${url.host} redirects to ${target.protocol}//${target.host}, which is not encrypted`);
    }
    return target;
}

;// CONCATENATED MODULE: ./build/registry/blobs.js


function blobsOf(session) {
    const uploads = () => session.url('blobs/uploads/');
    return {
        async has(digest) {
            try {
                // A redirect points to the bytes, so the blob exists.
                const expect = [200, 302, 307];
                const response = await session.ask(session.url(`blobs/${digest}`), { method: 'HEAD', expect });
                response.discard();
                // A proxy that responds instead of the registry does not return the digest.
                return response.status !== 200 || response.headers['docker-content-digest'] === digest ? true : undefined;
            }
            catch (error) {
                if (isAbsent(error))
                    return false;
                // A HEAD response has no message. The upload that follows succeeds or is denied with a message.
                if (error instanceof RefusedAnswer && error.status === 403)
                    return undefined;
                throw error;
            }
        },
        async mount(digest, from) {
            const url = uploads();
            url.search = `?${new URLSearchParams({ mount: digest, from })}`;
            const response = await session.ask(url, { method: 'POST', expect: [201, 202] });
            response.discard();
            return response.status === 201 ? 'mounted' : locationOf(response);
        },
        async openUpload() {
            const response = await session.ask(uploads(), { method: 'POST', expect: [202] });
            response.discard();
            return locationOf(response);
        },
        /**
         * Sends all bytes in the request that closes the upload, like BuildKit: ECR's data plane keeps only the first of several
         * parts (aws/containers-roadmap#2831). An interrupted upload starts again.
         */
        async upload(location, { digest, size }, bytes) {
            const url = new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`);
            const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) };
            const answer = await session.ask(url, { method: 'PUT', headers, body: bytes, expectedBytes: size, expect: [201] });
            answer.discard();
        },
        async download(digest, offset) {
            const headers = offset === 0 ? {} : { range: `bytes=${offset}-` };
            const answer = await session.ask(session.url(`blobs/${digest}`), { method: 'GET', headers, expect: [200, 206] });
            // A layer is never HTML, but a proxy's page is.
            if (answer.headers['content-type']?.startsWith('text/html'))
                throw await refusalOf(answer);
            return answer.status === 206 || offset === 0 ? answer.chunks() : blobs_skip(answer.chunks(), offset);
        },
    };
}
/** Skips the first `offset` bytes, for a server that does not support ranges. */
async function* blobs_skip(chunks, offset) {
    let remaining = offset;
    for await (const chunk of chunks) {
        const rest = chunk.subarray(remaining);
        remaining = Math.max(remaining - chunk.length, 0);
        if (rest.length > 0)
            yield rest;
    }
}

;// CONCATENATED MODULE: ./build/registry/budget.js

/** The limits of one copy, including referrers: a hostile registry could list content without end. */
const copyLimits = { manifests: 2_000, blobs: 10_000, bytes: 100_000_000, depth: 10 };
function newBudget(source) {
    const spent = { manifests: 0, blobs: 0, bytes: 0 };
    const spend = (kind, more, unit) => {
        spent[kind] += more;
        if (spent[kind] > copyLimits[kind])
            throw tooMuch(source, `more than ${copyLimits[kind]} ${unit}`);
    };
    const deep = (depth) => {
        if (depth > copyLimits.depth)
            throw tooMuch(source, `more than ${copyLimits.depth} levels of manifests`);
    };
    return {
        manifest(depth) {
            deep(depth);
            spend('manifests', 1, 'manifests');
        },
        deep,
        blob: () => spend('blobs', 1, 'layers and configurations'),
        bytes: (more) => spend('bytes', more, 'bytes of manifests'),
    };
}

// EXTERNAL MODULE: ./build/failures/endpoint.js
var failures_endpoint = __nccwpck_require__(9417);
// EXTERNAL MODULE: ./build/network/faults.js
var faults = __nccwpck_require__(2168);
;// CONCATENATED MODULE: ./build/registry/attempts.js





/** Times in milliseconds. `total` does not apply to `long` operations. */
const attempts_limits = { attempts: 5, total: 60_000, backoff: 300, throttledBackoff: 1_000 };
/** The retry policy of one operation, such as `Reading the manifest v1`. */
function tries(what, { info, endpoint, long = false }) {
    const start = performance.now();
    let count = 0;
    return async (error) => {
        count += 1;
        const fault = faultOf(error);
        if (fault === undefined)
            throw error;
        const spent = performance.now() - start;
        const base = fault === 'throttled' ? attempts_limits.throttledBackoff : attempts_limits.backoff;
        const wait = Math.random() * base * 2 ** (count - 1);
        const isExhausted = count >= attempts_limits.attempts || (!long && spent + wait >= attempts_limits.total);
        if (isExhausted || fault === 'untrusted') {
            const tries = `${count} ${count === 1 ? 'attempt' : 'attempts'} in ${inSeconds(spent)}`;
            throw (0,failures_endpoint/* endpointFailed */.d)(fault, { what, tries, endpoint, said: describe(error) }, error);
        }
        info(`${what}: ${describe(error)}; retrying in ${inSeconds(wait)}.`);
        await (0,promises_.setTimeout)(wait);
    };
}
/** Runs `work` until it succeeds or the retry policy throws. */
async function attempt(retry, work) {
    for (;;) {
        try {
            return await work();
        }
        catch (error) {
            await retry(error);
        }
    }
}
function faultOf(error) {
    if (error instanceof RefusedAnswer)
        return faultIn(error);
    // A response that is not HTTP has an error code of Node's parser.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return (0,faults/* networkFault */.T)(error) ?? (code.startsWith('HPE_') ? 'garbled' : undefined);
}
/** An unexpected status below 400 does not come from the registry. */
function faultIn({ status, code }) {
    if (status === 429 || code === 'TOOMANYREQUESTS')
        return 'throttled';
    if (status >= 500)
        return 'broken';
    return status < 400 ? 'garbled' : undefined;
}
function describe(error) {
    const code = (0,faults/* networkCode */.e)(error);
    const message = (0,action_error/* messageOf */.bD)(error);
    return code === undefined || message.includes(code) ? message : `${code} ${message}`.trim();
}
function inSeconds(milliseconds) {
    return `${(milliseconds / 1000).toFixed(1)} s`;
}

;// CONCATENATED MODULE: ./build/registry/authorization.js



/**
 * ECR uses Basic authentication. ECR Public sends a challenge to request a Bearer token at another URL. Source: the
 * distribution project's "Token Authentication Specification".
 */
function authorize(origin, credentials, idleTimeoutMs) {
    let basic;
    let current;
    const firstBasic = () => {
        basic ??= newBasic();
        return basic;
    };
    const newBasic = async () => {
        const token = await credentials();
        return token === undefined ? undefined : `Basic ${token}`;
    };
    async function bearer(url) {
        const known = await firstBasic();
        if (known !== undefined && !isSameRegistry(url, origin)) {
            basic = newBasic();
            return basic;
        }
        const response = await requestToken(url, known);
        if (response.status !== 401 && response.status !== 403)
            return bearerOf(response);
        response.discard();
        basic = newBasic();
        return bearerOf(await requestToken(url, await basic));
    }
    function requestToken(url, known) {
        return sendRequest({ method: 'GET', url, headers: known === undefined ? {} : { authorization: known } }, idleTimeoutMs);
    }
    function keep(header) {
        current = header;
        header.catch(() => {
            if (current === header)
                current = undefined;
        });
        return header;
    }
    return {
        header: () => current ?? keep(firstBasic()),
        renew(used, challenge) {
            // Another request has already renewed it.
            if (current !== used)
                return;
            const url = tokenUrl(challenge, origin);
            if (url)
                return void keep(bearer(url));
            basic = newBasic();
            void keep(basic);
        },
    };
}
/** Whether a host may receive the registry's credentials. ECR Public's two hosts are one registry. */
function isSameRegistry(url, origin) {
    return url.origin === origin || ((0,names_reference/* isPublicHost */.sw)(url.host) && (0,names_reference/* isPublicHost */.sw)(new URL(origin).host));
}
/** The URL in a Bearer challenge; undefined if it is not HTTPS, unless it is the registry itself. */
function tokenUrl(challenge, origin) {
    const [, list = ''] = /^Bearer\s+(.*)$/is.exec(challenge) ?? [];
    const parameters = new Map([...list.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
    const realm = parameters.get('realm') ?? '';
    if (!URL.canParse(realm))
        return undefined;
    const url = new URL(realm);
    if (url.protocol !== 'https:' && url.origin !== origin)
        return undefined;
    for (const name of ['service', 'scope']) {
        const value = parameters.get(name);
        if (value !== undefined)
            url.searchParams.set(name, value);
    }
    return url;
}
/** Undefined without a token: the registry then returns the error itself. */
async function bearerOf(response) {
    if (response.status === 429 || response.status >= 500)
        throw await refusalOf(response);
    const text = await response.text(1_000_000);
    const [, token] = /"(?:access_)?token"\s*:\s*"([^"\\]+)"/.exec(text) ?? [];
    return response.status === 200 && token !== undefined ? `Bearer ${token}` : undefined;
}

;// CONCATENATED MODULE: ./build/registry/session.js






/** A Bearer token may need two: one for its challenge, one for expired credentials. */
const maxRenewals = 2;
const maxRedirects = 5;
function openSession(options) {
    const { origin, name, side, credentials, info, idleTimeoutMs = 30_000 } = options;
    const authorization = authorize(origin, credentials ?? (async () => undefined), idleTimeoutMs);
    const place = {
        side,
        host: new URL(origin).host,
        repository: name,
        isAnonymous: credentials === undefined,
    };
    async function ask(url, { headers = {}, expect, ...rest }) {
        const header = authorization.header();
        const value = await header;
        const request = { ...rest, headers: { 'user-agent': 'ecr-build-push', ...headers } };
        let response = await sendTo(url);
        for (let count = 0; rest.method === 'GET' && isRedirect(response) && count < maxRedirects; count++) {
            response.discard();
            response = await sendTo(locationOf(response));
        }
        if (expect.includes(response.status))
            return response;
        const challenge = response.headers['www-authenticate'] ?? '';
        const refusal = await refusalOf(response);
        if (response.url.origin === origin && isExpired(refusal.status, refusal.said)) {
            throw new LoginRefused(refusal, () => authorization.renew(header, challenge));
        }
        throw refusal;
        /** Sends the login only to the registry. The URLs of the layer storage contain their own authorization. */
        function sendTo(target) {
            const login = target.origin === origin && value !== undefined ? { authorization: value } : {};
            return sendRequest({ ...request, url: target, headers: { ...request.headers, ...login } }, idleTimeoutMs);
        }
    }
    function retryPolicy(what, { long = false } = {}) {
        const retry = tries(what, { info, long, endpoint: place.isAnonymous ? 'the registry' : 'AWS' });
        let renewed = 0;
        return async (error) => {
            if (error instanceof LoginRefused && renewed < maxRenewals) {
                renewed += 1;
                return error.renew();
            }
            const refusal = error instanceof LoginRefused ? error.refusal : error;
            await retry(refusal).catch((last) => {
                throw explain(what, last);
            });
        };
    }
    function explain(what, error) {
        if (error instanceof action_error/* ActionError */.lZ)
            return error;
        if (!(error instanceof RefusedAnswer))
            return invalidResponse(place, what, (0,action_error/* messageOf */.bD)(error), error);
        const { status, code, said: message, host } = error;
        const storage = host === place.host ? undefined : host;
        return explainRefusedRequest({ place, what, status, code, message, storage });
    }
    return {
        place,
        origin,
        url: (path) => new URL(`/v2/${name}/${path}`, origin),
        ask,
        tries: retryPolicy,
        attempt: (what, work) => attempt(retryPolicy(what), work),
    };
}
/** A rejected login, and a function that renews it. */
class LoginRefused extends Error {
    refusal;
    renew;
    constructor(refusal, renew) {
        super(refusal.message);
        this.refusal = refusal;
        this.renew = renew;
    }
}
function isRedirect({ status, headers }) {
    return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}

;// CONCATENATED MODULE: ./build/registry/client.js







/** `bytes` of a document, `pages` of one list of referrers. Source: ECR's quota for manifests, 4 MiB. */
const client_limits = { bytes: 4 * 1024 * 1024, pages: 100 };
const accept = { accept: oci_manifest/* manifestMediaTypes */.$P.join(', ') };
function connectRepository(options) {
    const session = openSession(options);
    const { place } = session;
    const name = copy_nameOf(place);
    const manifestUrl = (reference) => session.url(`manifests/${reference}`);
    async function readManifest(reference) {
        const answer = await session.ask(manifestUrl(reference), { method: 'GET', headers: accept, expect: [200] });
        const { text, value } = await jsonOf(answer, client_limits.bytes);
        const [, algorithm] = /^(\w+):/.exec(reference) ?? [];
        const digest = (0,oci_manifest/* digestOf */.ol)(text, algorithm);
        if (algorithm !== undefined && digest !== reference)
            throw digestMismatch(place, reference, digest);
        const problem = (0,oci_manifest/* documentProblem */.zG)(value);
        if (problem !== undefined)
            throw invalidResponse(place, `Reading ${reference}`, problem);
        return { digest, text, mediaType: mediaTypeIn(answer) };
    }
    async function headOf(reference) {
        const answer = await session.ask(manifestUrl(reference), { method: 'HEAD', headers: accept, expect: [200] });
        answer.discard();
        const digest = answer.headers['docker-content-digest'];
        const size = Number(answer.headers['content-length']);
        const mediaType = mediaTypeIn(answer);
        if (typeof digest !== 'string' || mediaType === undefined)
            return (0,oci_manifest/* descriptorOf */.nb)(await readManifest(reference));
        return { digest, size, mediaType };
    }
    const manifest = (reference) => session.attempt(`Reading ${reference} in ${name}`, () => orUndefined(readManifest(reference)));
    return {
        session,
        blobs: blobsOf(session),
        manifest,
        head: (reference) => session.attempt(`Looking for ${reference} in ${name}`, () => orUndefined(headOf(reference).catch(async (error) => {
            // A HEAD response has no message. A GET response has one.
            if (!(error instanceof RefusedAnswer) || error.status !== 403)
                throw error;
            return (0,oci_manifest/* descriptorOf */.nb)(await readManifest(reference));
        }))),
        async putManifest(document, reference) {
            const what = `Writing ${reference} in ${name}`;
            const headers = { 'content-type': (0,oci_manifest/* mediaTypeOf */.c0)(document) };
            await session.attempt(what, async () => {
                try {
                    const answer = await session.ask(manifestUrl(reference), {
                        method: 'PUT',
                        headers,
                        body: document.text,
                        expect: [201],
                    });
                    answer.discard();
                    // A proxy that responds instead of the registry does not return the digest.
                    const digest = answer.headers['docker-content-digest'] ?? (await headOf(reference)).digest;
                    if (digest !== document.digest)
                        throw digestMismatch(place, document.digest, String(digest));
                }
                catch (error) {
                    // An interrupted attempt or another job may already have pushed the immutable tag.
                    if (!(error instanceof RefusedAnswer) || error.code !== 'TAG_INVALID')
                        throw error;
                    const existing = await orUndefined(headOf(reference));
                    if (existing?.digest !== document.digest)
                        throw error;
                }
            });
        },
        json: (digest) => session.attempt(`Reading ${digest} in ${name}`, async () => {
            const answer = await session.ask(session.url(`blobs/${digest}`), { method: 'GET', expect: [200] });
            const { text, value } = await jsonOf(answer, client_limits.bytes);
            const found = (0,oci_manifest/* digestOf */.ol)(text, digest.split(':')[0]);
            if (found !== digest)
                throw digestMismatch(place, digest, found);
            return value;
        }),
        async referrers(digest) {
            const what = `Reading the referrers of ${digest} in ${name}`;
            const found = [];
            const pages = new Set();
            let next = session.url(`referrers/${digest}`);
            while (next) {
                const url = next;
                if (pages.has(url.href))
                    throw invalidResponse(place, what, 'the list of referrers links back to an earlier page');
                if (url.origin !== session.origin)
                    throw invalidResponse(place, what, `the list of referrers continues on another host, ${url.host}`);
                pages.add(url.href);
                if (pages.size > client_limits.pages)
                    throw tooMuch(place, `a list of referrers with more than ${client_limits.pages} pages`);
                const page = await session.attempt(what, () => orUndefined(readPage(session, url)));
                const problem = page && (0,oci_manifest/* documentProblem */.zG)({ manifests: page.manifests });
                if (problem !== undefined)
                    throw invalidResponse(place, what, problem);
                // A registry without the referrers API stores the list under a tag.
                if (!page)
                    return listOf(await manifest(digest.replace(':', '-')));
                found.push(...page.manifests);
                if (found.length > copyLimits.manifests)
                    throw tooMuch(place, `a list of referrers with more than ${copyLimits.manifests} entries`);
                next = page.next;
            }
            return found;
        },
    };
}
async function orUndefined(work) {
    try {
        return await work;
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
async function readPage(session, url) {
    const answer = await session.ask(url, {
        method: 'GET',
        headers: { accept: oci_manifest/* manifestMediaTypes */.$P[0] },
        expect: [200],
    });
    const { value } = await jsonOf(answer, client_limits.bytes);
    const [, link] = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(String(answer.headers.link ?? '')) ?? [];
    return { manifests: value?.manifests ?? [], ...(link !== undefined && { next: new URL(link, url) }) };
}
/** The entries of a referrers tag; empty if it is not an index, because anyone may have pushed the tag. */
function listOf(document) {
    return document && (0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) }) ? (0,oci_manifest/* partsOf */.CI)(document).manifests : [];
}
function mediaTypeIn({ headers }) {
    return headers['content-type']?.split(';')[0]?.trim();
}

;// CONCATENATED MODULE: ./build/steps/create-on-push.js

/**
 * The settings of the repository to push to; undefined if the role may not describe it. ECR may create a missing
 * repository on push, from a creation template. The first request of a push shows whether it does, because reading the
 * templates needs a permission that pushes do not need. Throws `repository-not-found`.
 */
async function findForPush(repository, contents, job) {
    try {
        return await repository.find();
    }
    catch (error) {
        if (!(error instanceof action_error/* ActionError */.lZ) || error.code !== 'repository-not-found')
            throw error;
        return createdOnPush(repository, await contents(), job, error);
    }
}
/** The settings of a missing repository that ECR creates on push. Throws `missing` if ECR does not create it. */
async function createdOnPush(repository, { session, blobs }, { log }, missing) {
    const name = session.place.repository;
    try {
        await session.attempt(`Starting a push to ${name}`, () => blobs.openUpload());
    }
    catch (error) {
        const isDenied = error instanceof action_error/* ActionError */.lZ && ['repository-not-found', 'ecr-access-denied'].includes(error.code);
        throw isDenied ? missing : error;
    }
    const result = await repository.describeAgain();
    if (result.kind !== 'found')
        throw result.error;
    log.info(`ECR created ${name} from a repository creation template of the registry.`);
    return result.settings;
}

;// CONCATENATED MODULE: ./build/steps/settle-all.js
/** Waits for all promises to settle, then rejects with the first rejection in their order. */
async function settleAll(promises) {
    await Promise.allSettled(promises);
    return Promise.all(promises);
}

;// CONCATENATED MODULE: ./build/steps/repository.js









/** Describes the private target repositories, and creates or updates them as planned. */
async function ensureRepositories(plan, registries, logins, job) {
    const { image, needs, repository: planned } = plan;
    const [targetRegistry] = plan.registries;
    if (!image?.inRegistry || targetRegistry?.kind !== 'private')
        return [];
    const names = ownRepositories(image);
    const described = await registries.describeRepositories(targetRegistry, names);
    const ensured = names.map(async (name) => {
        const repository = registries.repository(targetRegistry, name, needs.settle?.actions, described.get(name));
        const contents = async () => contentsOf(name, (await logins)[0], job);
        const found = planned
            ? await ensureRepository({ name, repository, contents, ...planned, job })
            : await findForPush(repository, contents, job);
        return { name, found };
    });
    return allFound(ensured);
}
/** The data plane of a repository in the target registry. */
function contentsOf(name, login, { log }) {
    if (!login)
        throw new Error('the step has a login to the target registry');
    const { origin, username, password } = login;
    const credentials = async () => Buffer.from(`${username}:${password}`).toString('base64');
    return connectRepository({ origin, name, side: 'target', credentials, info: log.info });
}
/** Creates or updates the target repositories in ECR Public as planned. */
async function ensurePublicRepositories(plan, registries) {
    const { image, publicRepository: planned } = plan;
    const names = image && planned ? ownRepositories(image).flatMap((name) => (0,names_reference/* parsePublicName */.ce)(name) ?? []) : [];
    await allFound(names.map(async ({ repository: name }) => planned && registries.ensurePublic({ ...planned, name })));
}
/** Waits for all. If several repositories are missing, throws one error for all of them. */
async function allFound(works) {
    const results = await Promise.allSettled(works);
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [(0,action_error/* asActionError */.z6)(result.reason)] : []));
    const missing = errors.filter(({ code }) => code === 'repository-not-found');
    if (missing.length > 1 && missing.length === errors.length)
        throw (0,failures_repository/* repositoriesNotFound */.Or)(missing);
    return Promise.all(works);
}
async function ensureRepository(target) {
    const { name, repository, contents, create, update, settings, job } = target;
    const [result, current] = await Promise.all([repository.describe(), readSettings(target)]);
    if (result.kind === 'found') {
        if (update)
            return reconcile(result.settings, current, target);
        reportDrift(result.settings, current, target);
        return result.settings;
    }
    if (!create) {
        if (result.kind === 'hidden')
            throw result.error;
        const created = await createdOnPush(repository, await contents(), job, result.error);
        return reconcile(created, await readSettings(target), target);
    }
    const created = await repository.create(settings);
    if (created) {
        job.log.change(`Created ${name}: ${creationText(settings)}.`);
        await setPolicies(target);
        return created;
    }
    // Another job created it in the meantime, or it existed and the role may not describe it.
    const retried = result.kind === 'missing' ? await repository.describeAgain() : result;
    if (retried.kind === 'found') {
        // Or an earlier attempt of this step did, and its response was lost.
        job.log.info(`Another job created ${name} in the meantime. This step does not set its policies.`);
        return update ? reconcile(retried.settings, await readSettings(target), target) : retried.settings;
    }
    if (update)
        throw retried.error;
    job.log.info(`${name} exists but could not be described: ${(0,action_error/* messageOf */.bD)(retried.error)}`);
    return undefined;
}
async function readSettings({ repository, update, settings }) {
    const { resourceTags, lifecyclePolicy, policy } = settings;
    const none = new Map();
    return settleAll([
        update && resourceTags.length > 0 ? repository.resourceTags() : none,
        update && lifecyclePolicy !== undefined ? repository.lifecyclePolicy() : undefined,
        policy !== undefined ? repository.policy() : undefined,
    ]).then(([resourceTags, lifecyclePolicy, policy]) => ({
        kind: 'read',
        settings: { resourceTags, lifecyclePolicy, policy },
    }), (error) => ({ kind: 'unread', error }));
}
/** Sets the policies, which CreateRepository does not accept. */
async function setPolicies({ name, repository, settings, job }) {
    const { lifecyclePolicy, policy } = settings;
    const set = async (setting, done) => {
        await done;
        job.log.change(`${setting}: set to the policy given.`);
    };
    try {
        await settleAll([
            lifecyclePolicy === undefined
                ? undefined
                : set('lifecycle-policy', repository.setLifecyclePolicy(lifecyclePolicy)),
            policy === undefined ? undefined : set('repository-policy', repository.setPolicy(policy)),
        ]);
    }
    catch (error) {
        throw (0,failures_repository/* afterCreation */.UN)((0,action_error/* asActionError */.z6)(error), name);
    }
}
/** Logs what differs in an existing repository, which is not changed without `update-repository`. */
function reportDrift(found, current, { name, settings, job }) {
    const policy = current.kind === 'read' ? comparePolicy(current.settings.policy, settings) : [];
    if (current.kind === 'unread') {
        job.log.info(`repository-policy: could not compare the policy of ${name}: ${(0,action_error/* messageOf */.bD)(current.error)}`);
    }
    for (const comparison of [...compareDescribed(found, settings), ...policy]) {
        if (!comparison.same)
            job.log.info(driftText(name, comparison));
    }
}
/** Changes the settings that differ. */
async function reconcile(found, current, target) {
    const { settings, job } = target;
    if (current.kind === 'unread')
        throw current.error;
    const comparisons = [...compareDescribed(found, settings), ...compareKept(current.settings, settings)];
    await settleAll(comparisons.map(async (comparison) => {
        const { same, setting, protectsLess } = comparison;
        if (!same)
            await change(comparison, current.settings, target);
        const isWarning = protectsLess || (setting === 'encryption' && !same);
        const level = isWarning ? 'warning' : 'info';
        if (same || setting === 'encryption')
            job.log[level](updateText(comparison));
        else
            job.log.change(updateText(comparison), level);
    }));
    return { ...found, tags: settings.tags, scanOnPush: settings.scanOnPush };
}
async function change({ setting }, current, { repository, settings }) {
    switch (setting) {
        case 'image-tag-mutability':
            return repository.setMutability(settings.tags);
        case 'scan-on-push':
            return repository.setScanOnPush(settings.scanOnPush);
        case 'encryption':
            // It cannot be changed.
            return;
        case 'repository-tags':
            return repository.setResourceTags(differingTags(current, settings));
        case 'lifecycle-policy':
            return settings.lifecyclePolicy === undefined
                ? undefined
                : repository.setLifecyclePolicy(settings.lifecyclePolicy);
        case 'repository-policy':
            return settings.policy === undefined ? undefined : repository.setPolicy(settings.policy);
    }
}

;// CONCATENATED MODULE: ./build/steps/aws.js




/** Authenticates. Then requests the logins and creates or updates the repositories in parallel. */
async function authenticate(plan, planned, job) {
    const { log, env } = job;
    const { start, run } = planned;
    const tokens = idTokens(env, run);
    const idToken = start.kind === 'id-token' ? await requestAhead(tokens, start.audience) : tokens;
    // The SDK loads slowly, so only runs that use AWS load it.
    const { openAccount } = await Promise.all(/* import() */[__nccwpck_require__.e(159), __nccwpck_require__.e(771)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7771));
    const options = {
        idToken,
        mask: log.mask,
        info: log.info,
        change: log.change,
        profile: env.AWS_PROFILE,
    };
    const { identity, registries } = await openAccount(planned, options);
    requireAllowed(identity.account, planned.allowedAccounts, identity.arn, 'The identity of the ambient AWS credentials');
    log.info(`Authenticated as ${identity.arn} in account ${identity.account}.`);
    job.progress.identity = identity;
    const logins = registries.logins(plan.registries);
    const requests = [
        logins,
        ensureRepositories(plan, registries, logins, job),
        ensurePublicRepositories(plan, registries),
        plan.pullThrough && openCaches(plan.pullThrough, registries, logins, job),
    ];
    // A failed login must not interrupt the creation or update of a repository.
    if (plan.needs.settle)
        await Promise.allSettled(requests);
    const [answered, own, , pullThrough] = await Promise.all(requests);
    if (planned.exported)
        exportKeys(await identity.keys(), planned.region, job);
    return {
        account: identity.account,
        principal: identity.arn,
        role: identity.role,
        keys: identity.keys,
        registries,
        answered,
        own,
        pullThrough,
        logins: async (attempt) => {
            if (attempt > 1)
                return registries.logins(plan.logIn);
            return answered.filter(({ registry }) => plan.logIn.includes(registry));
        },
    };
}
/** Exports the keys, which are already masked, and the region to later steps. */
function exportKeys({ accessKeyId, secretAccessKey, sessionToken = '' }, region, { runner, log, env }) {
    const variables = {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
    };
    for (const [name, value] of Object.entries(variables))
        runner.exportVariable(name, value);
    // AWS_PROFILE cannot be unset here: botocore treats an empty value as the name of a profile.
    if (env.AWS_PROFILE)
        log.warning(profileUnchanged(env.AWS_PROFILE));
}
/** Source: the credential chains of botocore and of the AWS SDK for JavaScript. */
function profileUnchanged(profile) {
    return `AWS_PROFILE names the profile \`${profile}\` and was not changed. In later steps the AWS CLI uses the exported keys, but the AWS SDK for JavaScript uses the profile: remove AWS_PROFILE from their environment.`;
}

// EXTERNAL MODULE: ./build/failures/docker.js
var failures_docker = __nccwpck_require__(2488);
// EXTERNAL MODULE: ./build/failures/push.js
var push = __nccwpck_require__(3652);
;// CONCATENATED MODULE: ./build/failures/builder.js




/** The error for a node of `builder-nodes` that cannot be used. */
function nodeUnreachable(endpoint, reason) {
    return new action_error/* ActionError */.lZ('docker-unreachable', {
        what: `BuildKit does not respond at ${endpoint}: ${reason}.`,
        why: likelyCause(endpoint, reason),
        fix: 'Start or fix that BuildKit, or correct its line in `builder-nodes`.',
    });
}
function likelyCause(endpoint, reason) {
    if (/certificate|alert|TLS|SSL|altnames|PEM/i.test(reason)) {
        return 'The certificates of `cacert`, `cert` and `key` do not match that BuildKit, or its certificate is for another name than `servername`.';
    }
    if (endpoint.startsWith('ssh://')) {
        return 'This runner cannot log in there by ssh without a prompt (key, known host), or that machine has no `buildctl`.';
    }
    if (/^(?:docker-container|kube-pod):/.test(endpoint)) {
        return 'The container or pod does not exist, does not run BuildKit, or this runner may not access it.';
    }
    return 'No buildkitd listens there, it requires a certificate (`cacert`, `cert`, `key`), or a firewall or security group blocks the connection.';
}
/** The error for a builder of `builder-nodes` that could not be created. */
function explainNoBuilder(result, { driver, endpoint }) {
    const message = reasonOf(result);
    if (endpoint !== undefined)
        return (0,failures_docker/* endpointFailure */.GR)(message) ?? nodeUnreachable(endpoint, message);
    const engineError = (0,failures_docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    const what = `The builder of \`builder-nodes\` (${driver}) could not be created: ${message}.`;
    if (driver === 'kubernetes') {
        return new action_error/* ActionError */.lZ('docker-unreachable', {
            what,
            why: 'This runner cannot access the cluster (KUBECONFIG), may not create a Deployment there, or its pods do not start.',
            fix: 'Set up kubectl before this step, set `namespace`, or raise `timeout` if machines must start first.',
        });
    }
    return new action_error/* ActionError */.lZ('build-failed', {
        what,
        why: "BuildKit's image could not be pulled or started, or the driver rejects the value of an option.",
        fix: 'Correct the line, or set `image` to one that this runner can pull.',
    }, { retryable: (0,push/* isTransient */.dg)(message) });
}
/** The error for a temporary builder that could not be created; `missing` are the features that the selected builder lacks. */
function explainNoFallback(result, missing) {
    const message = reasonOf(result);
    const engineError = (0,failures_docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    // A requirement without a feature is one that the docker driver never supports, whatever the image store.
    const inStore = missing.every(({ feature }) => feature !== undefined);
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The selected builder does not support ${listed(missing)}, and a docker-container builder could not be created: ${message}.`,
        why: /\b429\b|toomanyrequests|rate limit/i.test(message)
            ? "Docker Hub's limit for anonymous pulls is reached, and BuildKit's image is on Docker Hub."
            : `The engine's own builder ${inStore ? 'supports this only with the containerd image store' : 'does not support this'}, and BuildKit's image (moby/buildkit on Docker Hub) could not be pulled or started.`,
        fix: [
            'Do one of these: add a `pull-through-cache` rule for docker.io',
            ...(missing.some(({ temporary }) => temporary)
                ? [
                    "set `builder-nodes: 'docker-container: image=…'` to an image that this runner can pull",
                    'use another `cache`',
                ]
                : [
                    "set `builder-nodes` to a remote BuildKit, or to `'docker-container: image=…'` with an image that this runner can pull",
                    'set `builder` to one that an earlier step created (docker/setup-buildx-action)',
                ]),
            ...(inStore ? ["turn on the containerd image store in the engine's daemon.json"] : []),
        ]
            .join('; ')
            .concat('.'),
    }, { retryable: (0,push/* isTransient */.dg)(message) });
}
function reasonOf({ exitCode, output }) {
    return ((0,failures_docker/* lastError */.VS)(output) || `docker failed with exit code ${exitCode}`).replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./build/docker/builder-record.js





/** Saves the builder before it is created. */
function recordBuilder(record, builder) {
    (0,external_node_fs_.writeFileSync)(recordFile(record), JSON.stringify(builder), { mode: 0o600 });
}
/** The private directory where buildx stores the builder. */
function buildxDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'buildx');
}
/** Removes the step's builder, its container and its cache, if they exist. Returns the errors. Safe to run twice. */
async function removeBuilder(record, env) {
    const builder = readRecord(record);
    if (!builder)
        return [];
    const { name, driver } = builder;
    const builderEnv = { ...env, DOCKER_CONFIG: record.configuration, BUILDX_CONFIG: buildxDirectory(record) };
    const failures = [];
    for (const args of removeArguments(name, driver)) {
        const failure = await runQuietly(args, builderEnv);
        if (failure !== undefined)
            failures.push(failure);
    }
    if (failures.length === 0)
        forgetBuilder(record);
    return failures;
}
/** Removes the saved record of a builder that does not exist. */
function forgetBuilder(record) {
    (0,external_node_fs_.rmSync)(buildxDirectory(record), { recursive: true, force: true });
    (0,external_node_fs_.rmSync)(recordFile(record), { force: true });
}
/** Undefined if the record is incomplete: the builder was then never created. */
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
 * Removes a container without buildx, which waits for BuildKit to stop and leaves the volume of a missing container. Source
 * of both names: docker/buildx, `driver/docker-container`.
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
/** Returns the error instead of throwing it. */
async function runQuietly(args, env) {
    try {
        const outcome = await docker(args, { env, timeoutMs: shortTimeoutMs });
        if (outcome.timedOut)
            return `docker ${args.join(' ')}: no response within ${shortTimeoutMs / 1000} s`;
        return succeeded(outcome) ? undefined : (0,failures_docker/* lastError */.VS)(outcome.output);
    }
    catch (error) {
        return (0,action_error/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./build/names/address.js
var address = __nccwpck_require__(7583);
;// CONCATENATED MODULE: ./build/docker/configuration.js





/** The directory of the user's Docker configuration. */
function userConfiguration(env) {
    return (0,external_node_path_.resolve)(env.DOCKER_CONFIG || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker'));
}
/** The configuration file in a directory. */
function configuration_configFile(directory) {
    return (0,external_node_path_.join)(directory, 'config.json');
}
/** The entries of the user's directory; empty if it is missing, or with a warning if it cannot be read. */
function listConfiguration(directory, warn) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch (error) {
        if (!isMissing(error))
            warn(`${configuration_unreadable(directory, error)}. ${emptyInstead}`);
        return [];
    }
}
/** The user's `config.json`; empty, with a warning, if it cannot be read. Docker does the same. */
function readUserConfig(file, warn) {
    try {
        return configuration_readConfig(file);
    }
    catch (error) {
        warn(`${(0,action_error/* messageOf */.bD)(error)}. ${emptyInstead}`);
        return {};
    }
}
/** Reads a `config.json`; empty if it is missing. Errors never contain its content. */
function configuration_readConfig(file) {
    const text = configuration_readText(file);
    // Docker treats an empty file as an empty configuration.
    const config = text.trim() === '' ? {} : parse(text);
    if (typeof config !== 'object' || config === null)
        throw new Error(`${file} is not a JSON object`);
    return config;
}
/** The entries for these hosts. */
function configuration_entriesFor(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes((0,address/* hostOf */.w)(key))));
}
/** The entries for all other hosts. */
function configuration_omitHosts(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes((0,address/* hostOf */.w)(key))));
}
const emptyInstead = 'It is treated as empty: its logins, credential helpers, proxies, contexts and builders are missing from this step on.';
function configuration_readText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return '';
        throw new Error(configuration_unreadable(file, error));
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // The error of JSON.parse quotes the text, which may contain passwords.
        return undefined;
    }
}
function isMissing(error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
function configuration_unreadable(path, error) {
    return `${path} cannot be read (${errorCode(error)})`;
}
/** The code of a `node:fs` error, such as `ENOENT`. */
function errorCode(error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : (0,action_error/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./build/failures/old-buildx.js


/** Source: docker/buildx #3023, in 0.22.0, which came with Docker 28.0.2. */
const update = 'Update buildx on this runner to 0.22 or later (Docker 28.0.2 and later have it), or run docker/setup-buildx-action before this step';
/**
 * Whether an index was pushed twice. Before 0.22, buildx pushes the image of the engine's own builder again through the
 * engine, if the engine has the containerd image store. For a plain image, the second push changes nothing.
 */
function isPushedTwice(output) {
    const byEngine = /^#\d+ (?:\[\S+\] )?pushing \S+ with docker$/m;
    return /^#\d+ exporting manifest list /m.test(output) && (0,push/* digestOfPush */.uu)(output) !== undefined && byEngine.test(output);
}
/** The warning for an index that was pushed twice. */
const pushedTwice = `An index was pushed twice: before 0.22, buildx pushes it again through the engine, which pushes the manifest of each platform with the tag of the index. A mutable tag points to one of these manifests for a moment, and may stay so in ECR (docker/buildx#2959). ${update}.`;
/** The error for a second push to an immutable tag. */
function secondPushFailed(message) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `The image was pushed, but a second push failed: ${message}`,
        why: "Before 0.22, buildx pushes an index (several `platforms`, `provenance`, `sbom`) of the engine's own builder again through the engine. That pushes the manifest of each platform with the tag of the index, which exists and is immutable.",
        fix: `${update}. Or use a temporary builder: \`builder-nodes: 'docker-container:'\`. This image is in the repository with its tags.`,
    });
}
/** The error for an argument that buildx does not know; `version` is the version of buildx, undefined if unknown. */
function flagUnknown(flag, version) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `This buildx${version === undefined ? '' : ` (${version})`} does not know \`${flag}\`. Nothing was built.`,
        why: 'This buildx is too old for the inputs, or a line of `build-flags` is not an argument of `docker buildx build`.',
        fix: `${update} (with \`version: latest\`). Or remove the input that needs \`${flag}\`.`,
    });
}

;// CONCATENATED MODULE: ./build/docker/diagnosis.js



/**
 * Whether docker has no buildx. Docker without buildx treats the arguments as its own and reports the first one as unknown,
 * so this checks only builds that failed with such a message.
 */
async function lacksBuildx({ output }, env) {
    if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output))
        return false;
    return !succeeded(await askDocker(['buildx', 'version'], { env }));
}
/** The error if buildx does not know an argument and so did not start the build; otherwise undefined. */
async function argumentUnknown({ output }, env) {
    const [, flag] = /^(?:ERROR: )?unknown flag: (--[\w-]+)/m.exec(output) ?? [];
    if (flag === undefined)
        return undefined;
    const version = await askDocker(['buildx', 'version'], { env });
    return flagUnknown(flag, /\bbuildx v?(\d+\.\d+\.\d+)/.exec(version.output)?.[1]);
}
/**
 * The error if docker cannot read the engine's address or certificates, which buildx reports as a missing builder or
 * endpoint; undefined for another failure.
 */
async function endpointInvalid({ output }, env) {
    const unresolved = /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/;
    if (!unresolved.test((0,failures_docker/* lastError */.VS)(output)))
        return undefined;
    const version = await askDocker(['version'], { env });
    return succeeded(version) ? undefined : (0,failures_docker/* endpointFailure */.GR)((0,failures_docker/* lastError */.VS)(version.output));
}
/**
 * The error if the engine does not respond; undefined if it does. Docker logs in through the engine if there is one, and
 * directly otherwise, so a failed login does not show whether the engine is the cause.
 */
async function engineUnreachable(env) {
    const outcome = await askDocker(['version', '--format', '{{.Server.Version}}'], { env });
    if (outcome.timedOut)
        return (0,failures_docker/* engineSilent */.mh)();
    return succeeded(outcome) ? undefined : (0,failures_docker/* engineFailure */.FR)((0,failures_docker/* lastError */.VS)(outcome.output));
}

;// CONCATENATED MODULE: ./build/docker/engine-context.js




/**
 * Creates a Docker context from DOCKER_HOST and its certificates: buildx does not create a builder on an engine whose
 * certificates come only from the environment. The context is in a copy of the configuration of `env` below `directory`, so
 * the user's contexts do not change. If this fails, `docker buildx create` fails too and reports the reason.
 */
async function engineContext(env, directory) {
    if (!env.DOCKER_HOST || !(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS))
        return { variables: {} };
    const [name, user, copy] = ['engine', userConfiguration(env), (0,external_node_path_.join)(directory, 'docker')];
    (0,external_node_fs_.rmSync)(copy, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(copy, { mode: 0o700 });
    const entries = listConfiguration(user, () => { }).filter((entry) => entry !== 'config.json' && entry !== 'contexts');
    for (const entry of entries)
        (0,external_node_fs_.symlinkSync)((0,external_node_path_.join)(user, entry), (0,external_node_path_.join)(copy, entry));
    // A link, because a login may write this file later.
    (0,external_node_fs_.symlinkSync)(configuration_configFile(user), configuration_configFile(copy));
    const variables = { DOCKER_CONFIG: copy };
    await askDocker(['context', 'create', name], { env: { ...env, ...variables } });
    return { name, variables };
}

// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __nccwpck_require__(2467);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
;// CONCATENATED MODULE: ./build/docker/probe.js





/** The timeout for BuildKit's response, in milliseconds. */
const probe_timeoutMs = 5_000;
/** Whether the endpoint can be probed directly. Others are reached through another program. */
function isProbed(endpoint) {
    return /^(?:tcp|unix):/.test(endpoint);
}
/**
 * Why BuildKit does not respond at the endpoint of a node; undefined if it does, or if the endpoint cannot be probed.
 * BuildKit uses HTTP/2 and sends its settings only after both sides accepted the certificates.
 */
function diagnoseNode({ endpoint = '', options }) {
    if (!isProbed(endpoint))
        return Promise.resolve(undefined);
    const url = new URL(endpoint);
    return new Promise((resolve) => {
        const end = (reason) => {
            clearTimeout(timer);
            session?.destroy();
            resolve(reason);
        };
        const timer = setTimeout(() => end(`no response within ${probe_timeoutMs / 1000} s`), probe_timeoutMs);
        const session = probe_open(url, options, end);
        session?.on('remoteSettings', () => end(undefined));
        session?.on('error', (error) => end(probe_reasonOf(error)));
        session?.on('close', () => end('the connection was closed without a response'));
    });
}
/** Opens a connection. Calls `fail` if the certificates cannot be read. */
function probe_open(url, options, fail) {
    try {
        if (url.protocol === 'unix:') {
            return (0,external_node_http2_.connect)('http://buildkit', { createConnection: () => (0,external_node_net_namespaceObject.connect)(url.pathname) });
        }
        if (options.cacert === undefined)
            return (0,external_node_http2_.connect)(`http://${url.host}`);
        const name = options.servername || url.hostname.replace(/^\[|\]$/g, '');
        return (0,external_node_http2_.connect)(`https://${url.host}`, {
            ...certificates(options),
            // A certificate may contain an IP address, but SNI does not allow one.
            ...((0,external_node_net_namespaceObject.isIP)(name) ? {} : { servername: name }),
            checkServerIdentity: (_, certificate) => (0,external_node_tls_.checkServerIdentity)(name, certificate),
        });
    }
    catch (error) {
        fail((0,action_error/* messageOf */.bD)(error));
        return undefined;
    }
}
/** An error for several addresses has only a code. Node appends advice for developers to some messages. */
function probe_reasonOf({ message, code }) {
    return message.replace(/; if the root CA .*$/s, '') || code || 'no connection';
}
function certificates({ cacert = '', cert, key }) {
    const client = cert !== undefined && key !== undefined ? { cert: (0,external_node_fs_.readFileSync)(cert), key: (0,external_node_fs_.readFileSync)(key) } : {};
    return { ca: (0,external_node_fs_.readFileSync)(cacert), ...client };
}

;// CONCATENATED MODULE: ./build/docker/builder.js











/** The output of `buildx inspect`, for the selected builder by default; undefined if it fails. */
async function inspectBuilder({ env }, name) {
    // Only --debug prints the builder's features.
    const outcome = await askDocker(['--debug', 'buildx', 'inspect', ...(name === undefined ? [] : [name])], { env });
    return succeeded(outcome) ? outcome.output : undefined;
}
/**
 * Creates a builder with a unique name. buildx stores it in the step's private directory, so other steps do not see it.
 * Throws if a node does not respond.
 */
async function makeBuilder(session, { nodes, allow, explain, show }) {
    const absolute = nodes.map(withAbsolutePaths);
    await Promise.all(absolute.map(requireReachable));
    const { record } = session;
    const name = (0,external_node_path_.basename)(record.directory);
    const driver = absolute[0]?.driver ?? 'remote';
    (0,external_node_fs_.mkdirSync)(buildxDirectory(record), { mode: 0o700, recursive: true });
    const context = driver === 'docker-container' ? await engineContext(session.env, buildxDirectory(record)) : { variables: {} };
    const builderSession = {
        ...session,
        env: { ...session.env, BUILDX_CONFIG: buildxDirectory(record), ...context.variables },
    };
    if (driver !== 'remote')
        linkBuildKitDefaults(session.env, buildxDirectory(record));
    // The record is saved before the builder exists, for the post step.
    recordBuilder(record, { name, driver });
    for (const [index, node] of absolute.entries()) {
        const { endpoint } = node;
        const timeoutMs = endpoint === undefined ? undefined : shortTimeoutMs;
        const args = createArguments(name, { ...node, endpoint: endpoint ?? context.name }, index, allow);
        const outcome = await show((print) => askDocker(args, { env: builderSession.env, print, timeoutMs }));
        if (outcome.timedOut && endpoint !== undefined)
            throw nodeUnreachable(endpoint, noResponse);
        if (succeeded(outcome))
            continue;
        if (await lacksBuildx(outcome, builderSession.env))
            throw (0,failures_docker/* buildxMissing */.pV)(['builder-nodes']);
        const invalid = (0,failures_docker/* endpointFailure */.GR)((0,failures_docker/* lastError */.VS)(outcome.output)) ?? (await endpointInvalid(outcome, builderSession.env));
        // If docker does not find the engine, there is nothing to remove.
        if (invalid)
            forgetBuilder(record);
        throw invalid ?? explain(outcome, node);
    }
    const unprobed = absolute.flatMap(({ endpoint }) => (endpoint === undefined || isProbed(endpoint) ? [] : [endpoint]));
    if (unprobed[0] !== undefined)
        await requireActive(name, unprobed[0], builderSession);
    return { name, session: builderSession };
}
/** Links the user's defaults for new BuildKit daemons, such as mirrors. Source: docker/buildx, `util/confutil`. */
function linkBuildKitDefaults(env, directory) {
    const name = 'buildkitd.default.toml';
    const file = (0,external_node_path_.join)(env.BUILDX_CONFIG || (0,external_node_path_.join)(userConfiguration(env), 'buildx'), name);
    if ((0,external_node_fs_.existsSync)(file))
        (0,external_node_fs_.symlinkSync)(file, (0,external_node_path_.join)(directory, name));
}
/** buildx rejects relative paths of certificates. */
function withAbsolutePaths(node) {
    if (node.driver !== 'remote')
        return node;
    const files = ['cacert', 'cert', 'key'];
    const options = Object.entries(node.options).map(([name, value]) => [
        name,
        files.includes(name) ? (0,external_node_path_.resolve)(value) : value,
    ]);
    return { ...node, options: Object.fromEntries(options) };
}
/** Checks the node here, because buildx needs 20 seconds to detect an unreachable node and gives no reason. */
async function requireReachable(node) {
    const reason = await diagnoseNode(node);
    if (node.endpoint !== undefined && reason !== undefined)
        throw nodeUnreachable(node.endpoint, reason);
}
/** Checks, with buildx, the nodes that are reached through another program. `endpoint` is the first of them. */
async function requireActive(name, endpoint, { env }) {
    const outcome = await askDocker(['buildx', 'inspect', name], { env });
    if (outcome.timedOut)
        throw nodeUnreachable(endpoint, noResponse);
    const [unreachable] = unreachableNodes(outcome.output);
    if (unreachable)
        throw nodeUnreachable(unreachable.endpoint, unreachable.reason);
}
const noResponse = `no response within ${shortTimeoutMs / 1000} s`;

;// CONCATENATED MODULE: ./build/steps/builder.js






/** The default BuildKit image of buildx. Source: docker/buildx, `bkimage.DefaultImage`. */
const buildKitImage = 'docker.io/moby/buildkit:buildx-stable-1';
/** Runs `work` with a builder. A temporary builder is removed afterwards. */
async function withBuilder(session, job, work) {
    let chosen;
    try {
        return await work({
            choose(build, references, pullThrough) {
                const image = throughCache(buildKitImage, pullThrough?.rules ?? []);
                // After a failure, the next attempt creates the builder again.
                chosen ??= choose(build, references, image, session, job).catch(async (error) => {
                    chosen = undefined;
                    await removeBuilder(session.record, session.env);
                    throw error;
                });
                return chosen;
            },
        });
    }
    finally {
        for (const failure of await removeBuilder(session.record, session.env)) {
            job.log.warning(`Could not remove the step's builder completely. The post step tries again: ${failure}`);
        }
    }
}
async function choose(build, references, image, session, { log }) {
    const { allow, builder: name, builderNodes } = build;
    if (builderNodes.length > 0) {
        (0,debug/* debug */.Yz)(() => 'Builder: created from `builder-nodes`.');
        log.info('Creating a temporary builder from `builder-nodes`.');
        const nodes = builderNodes.map((node) => withImage(node, image));
        const created = await makeBuilder(session, { nodes, allow, explain: explainNoBuilder, show: log.passthrough });
        return { ...created, isEngine: false };
    }
    const required = requiredFeatures(build);
    // If the builder cannot be inspected, the build fails too, with a better error.
    const inspection = required.length > 0 || loadsToo(build) ? ((await inspectBuilder(session, name)) ?? '') : '';
    const known = builderVersion(inspection);
    if (known.length > 0)
        log.info(`Builder: ${known.join(', ')}`);
    const missing = missingFeatures(required, inspection);
    if (missing.length === 0) {
        const reason = required.length > 0 ? `it supports ${listed(required)}` : 'any builder supports this build';
        (0,debug/* debug */.Yz)(() => `Builder: ${name ?? 'the selected one'}, because ${reason}.`);
        return { name, session, isEngine: isEngine(inspection) };
    }
    log.info(`The selected builder does not support ${listed(missing)}. Creating a temporary docker-container builder.`);
    const created = await makeBuilder(session, {
        nodes: [withImage(fallbackNode(build, references), image)],
        allow,
        explain: (result) => explainNoFallback(result, missing),
        show: log.passthrough,
    });
    return { ...created, isEngine: false };
}

;// CONCATENATED MODULE: ./build/oci/config.js

/** The digest of an image's configuration; undefined for an index. */
function configDigest({ text }) {
    const { config } = JSON.parse(text);
    return config?.digest;
}
/** Reads a configuration, which may be empty for an artifact that is not an image. */
function config_readConfig(blob) {
    const { os, architecture, variant = '', config } = (blob ?? {});
    return {
        platform: os && architecture ? (0,oci_platforms/* normalPlatform */.Je)(`${os}/${architecture}/${variant}`) : undefined,
        labels: config?.Labels ?? {},
    };
}
/** The platform of an image, for an index entry; undefined if the configuration has none. */
function readPlatform(blob) {
    const { os, architecture, variant, 'os.version': version } = (blob ?? {});
    if (!os || !architecture)
        return undefined;
    return { architecture, os, ...(variant && { variant }), ...(version && { 'os.version': version }) };
}

;// CONCATENATED MODULE: ./build/steps/repositories.js






/** The actions that an access-denied error lists. */
const needed = { source: iam_policy/* pullActions */.P5, target: iam_policy/* pushActions */.s7 };
/** Opens a repository; undefined if the step has no login to its registry. */
function openRepository({ host, name }, aws, job, side) {
    const login = aws.answered.find((candidate) => candidate.host === host);
    if (!login)
        return undefined;
    const { registry, origin } = login;
    const repository = (0,names_reference/* repositoryOf */._M)({ host, name });
    const contents = () => connectRepository({ origin, name, side, credentials: credentialsOf(login, aws), info: job.log.info });
    if (registry.kind === 'public')
        return { repository, contents, ...publicOperations(contents()) };
    const own = login === aws.answered[0] ? aws.own.find((repository) => repository.name === name) : undefined;
    return {
        repository,
        contents,
        mutability: async () => (own ? own.found : await findForPush(aws.registries.repository(registry, name), contents, job))?.tags,
        images: (references, tries) => aws.registries.images(registry, { name, needed: needed[side], tries }, references),
        tag: (manifest, tag) => aws.registries.tag(registry, name, manifest, tag),
    };
}
/** ECR Public's API does not return manifests, so they are read from the data plane. All its tags are mutable. */
function publicOperations(client) {
    return {
        mutability: async () => ({ mutability: 'MUTABLE', filters: [] }),
        images: (references) => repositories_imagesOf(client, references),
        tag: (manifest, tag) => client.putManifest(manifest, tag),
    };
}
/** Opens the repositories of these references, except those the step has no login to. */
function openRepositories(references, aws, job) {
    const repositories = new Map(references.map((reference) => [(0,names_reference/* repositoryOf */._M)(reference), reference]));
    return [...repositories.values()].flatMap((address) => openRepository(address, aws, job, 'target') ?? []);
}
/** A repository outside the step's registries, read anonymously. */
function publicSource({ host = '', name }, { log }) {
    const address = (0,names_source/* publicAddress */.Wq)(host, name);
    const client = connectRepository({ ...address, side: 'source', credentials: undefined, info: log.info });
    return {
        repository: (0,names_reference/* repositoryOf */._M)({ host, name }),
        contents: () => client,
        images: (references) => repositories_imagesOf(client, references),
    };
}
/** Reads manifests from the data plane, one request each. */
async function repositories_imagesOf(client, references) {
    const found = await Promise.all(references.map(async (reference) => [reference, await client.manifest(reference)]));
    return new Map(found.flatMap(([reference, manifest]) => (manifest ? [[reference, manifest]] : [])));
}
/** Returns the existing login first, then a new one for each call. */
function credentialsOf(login, aws) {
    let current = login;
    return async () => {
        const { username, password } = current ?? (await aws.registries.logins([login.registry]))[0] ?? login;
        current = undefined;
        return Buffer.from(`${username}:${password}`).toString('base64');
    };
}
/** Reads the configuration of an image from the data plane. */
async function configOf(manifest, contents) {
    return config_readConfig(await configBlob(manifest, contents));
}
/** The platform in the configuration of an image; undefined if it has none. */
async function platformIn(manifest, contents) {
    return readPlatform(await configBlob(manifest, contents));
}
async function configBlob(manifest, contents) {
    const digest = configDigest(manifest);
    return digest && contents.json(digest);
}

;// CONCATENATED MODULE: ./build/steps/confirm-push.js





/** Waits between requests in milliseconds: ECR may not list a pushed image at once. */
const waits = [250, 500, 1_000, 2_000];
/** Few, because the image is already pushed and an unavailable API must not delay the step. */
const apiAttempts = 2;
/**
 * Checks that the registry has the pushed image under each tag, with one request per repository. For a bake, checks each
 * image. Adds the manifests. If the registry does not respond, logs a warning.
 */
async function confirmPush(image, aws, job) {
    if (!image.baked)
        return confirmOne(image, aws, job);
    const baked = await Promise.all(image.baked.map((one) => confirmOne(one, aws, job)));
    return { ...image, ...baked[0], outcome: image.outcome, baked };
}
async function confirmOne(image, aws, job) {
    const { outcome, digest, references, byDigest, content } = image;
    if (outcome !== 'pushed' || digest === undefined)
        return image;
    const handles = byDigest
        ? [openRepository(byDigest.repository, aws, job, 'target')]
        : openRepositories(references, aws, job);
    const confirmed = await Promise.all(handles.map(async (handle) => handle && { handle, found: await confirmIn(handle, digest, image, job) }));
    const manifest = confirmed.find((entry) => entry?.found.has(digest))?.found.get(digest);
    const ofContent = confirmed.find((entry) => content && entry?.handle.repository === (0,names_reference/* repositoryOf */._M)(content));
    const atContent = content && ofContent?.found.get(content.tag);
    if (!atContent || atContent.digest === digest)
        return { ...image, manifest };
    job.log.info(pushedMeanwhile(content));
    return { ...image, manifest, references: references.filter((reference) => !isSame(reference, content)) };
}
/** The log line for a content tag that another job pushed first. Both images have the same content. */
function pushedMeanwhile(content) {
    return `Another job pushed ${(0,names_reference/* formatReference */.FH)(content)} in the meantime. The tag was not changed.`;
}
/** The manifests under the digest and each tag; empty if the registry does not respond. */
async function confirmIn(handle, digest, { references, content }, { log }) {
    const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
    for (let attempt = 0;; attempt++) {
        let found;
        try {
            found = await handle.images([...inRepository.map(({ tag }) => tag), digest], apiAttempts);
        }
        catch (error) {
            log.warning(`Could not confirm that the registry has ${handle.repository}@${digest}: ${(0,action_error/* messageOf */.bD)(error)}`);
            return new Map();
        }
        const expectedTags = inRepository
            .filter((reference) => !isSame(reference, content) || !found.has(reference.tag))
            .map(({ tag }) => tag);
        const failure = (0,push/* notInRegistry */.IC)(handle.repository, digest, expectedTags, new Map([...found].map(digestsByName)));
        if (!failure)
            return found;
        const wait = waits[attempt];
        if (wait === undefined)
            throw failure;
        await (0,promises_.setTimeout)(wait);
    }
}
function isSame(one, other) {
    return other !== undefined && (0,names_reference/* formatReference */.FH)(one) === (0,names_reference/* formatReference */.FH)(other);
}
function digestsByName([name, manifest]) {
    return [name, manifest.digest];
}

;// CONCATENATED MODULE: ./build/plan/builds/arguments.js

/**
 * Predefined in every Dockerfile, and optional in the environment. Source: the Dockerfile reference, "Predefined ARGs".
 */
const predefined = /^(?:https?|ftp|no|all)_proxy$/i;
/**
 * Build arguments without a value that the environment does not have; buildx would drop them. Usually they are the
 * second line of a value. The entry is not repeated, because it may be confidential.
 */
function argumentProblems(inputs, environment) {
    if (!(0,inputs_mode/* builds */.GW)((0,inputs_mode/* modeOf */.VV)(inputs)))
        return [];
    return inputs.buildArgs.flatMap((entry, index) => {
        if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined)
            return [];
        const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable of that name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`;
        return [{ input: 'build-args', text }];
    });
}

// EXTERNAL MODULE: ./build/plan/builds/epoch.js
var epoch = __nccwpck_require__(1963);
// EXTERNAL MODULE: ./build/plan/inputs/cache.js
var inputs_cache = __nccwpck_require__(4376);
;// CONCATENATED MODULE: ./build/plan/inputs/entries.js


/** Accepts any text. */
function anything(text) {
    return text;
}
/** Accepts texts that match `pattern`; `what` describes them in the message. */
function matching(pattern, what) {
    return (text) => (pattern.test(text) ? text : (0,reader/* invalid */.Gq)(`\`${text}\` is not ${what}`));
}
/** The lines of a list in which double quotes are literal, as in `outputs`, which buildx reads as CSV. */
function lineEntries(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** Accepts an AWS account id. */
function account(text) {
    if (names_reference/* accountPattern */.UY.test(text))
        return text;
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not an account id of 12 digits (quote it in YAML: an unquoted number can lose its leading zero)`);
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./build/plan/inputs/nodes.js


/** The options of each driver. Source: docker/buildx, `driver/<name>/factory.go`; docs.docker.com, "Build drivers". */
const driverOptions = {
    remote: ['cacert', 'cert', 'key', 'servername'],
    'docker-container': [
        ...['image', 'network', 'memory', 'memory-swap', 'cpu-quota', 'cpu-period', 'cpu-shares', 'cpuset-cpus'],
        ...['cpuset-mems', 'cgroup-parent', 'restart-policy', 'default-load', 'gpus', 'provenance-add-gha'],
    ],
    kubernetes: [
        ...['image', 'namespace', 'replicas', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage'],
        ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'persistent-volume-claim.requests.storage'],
        ...['buildkit-root-volume-memory', 'nodeselector', 'annotations', 'labels', 'tolerations', 'serviceaccount'],
        ...['schedulername', 'timeout', 'rootless', 'loadbalance', 'default-load', 'qemu.install', 'qemu.image'],
    ],
};
const nodes_forms = 'ENDPOINT [PLATFORM,…], with an endpoint such as tcp://HOST:PORT, unix:///PATH, ssh://USER@HOST, docker-container://NAME or kube-pod://NAME, nor `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`';
/** Parses a line of `builder-nodes`. Its problem does not repeat an option's value, which may be confidential. */
function builderNode(line) {
    const words = wordsOf(line);
    if (words === undefined)
        return (0,reader/* invalid */.Gq)('a double quote is not closed');
    const [first = '', ...rest] = words;
    const [, startedDriver] = /^(docker-container|kubernetes):$/.exec(first) ?? [];
    if (startedDriver === undefined && !isEndpoint(first))
        return (0,reader/* invalid */.Gq)(`\`${first}\` is neither ${nodes_forms}`);
    const driver = (startedDriver ?? 'remote');
    const endpoint = startedDriver === undefined ? first : undefined;
    const pairs = rest.filter((word) => word.includes('='));
    const lists = rest.filter((word) => !word.includes('='));
    const problem = listProblem(first, lists, driver) ?? optionProblem(first, pairs.map(nodes_nameOf), driver);
    if (problem !== undefined)
        return (0,reader/* invalid */.Gq)(problem);
    const options = Object.fromEntries(pairs.map((pair) => [nodes_nameOf(pair), pair.slice(pair.indexOf('=') + 1)]));
    return { driver, endpoint, platforms: lists.flatMap((list) => list.split(',')).filter(Boolean), options };
}
/** Splits at spaces outside of double quotes. */
function wordsOf(line) {
    if (line.split('"').length % 2 === 0)
        return undefined;
    return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}
/** Source: docker/buildx, `driver/remote/util`; moby/buildkit, `client/connhelper`. */
function isEndpoint(text) {
    if (/^tcp:/.test(text))
        return /^tcp:\/\/(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/.test(text);
    if (/^unix:/.test(text))
        return /^unix:\/\/\/./.test(text);
    return /^(?:ssh|docker-container|kube-pod):\/\/./.test(text);
}
function listProblem(first, lists, driver) {
    const [list, extra] = lists;
    if (list === undefined)
        return undefined;
    if (driver !== 'remote')
        return `\`${list}\` is not an OPTION=VALUE of \`${first}\``;
    if (extra !== undefined)
        return `\`${extra}\` after \`${first} ${list}\`: separate platforms by commas`;
    const platform = list.split(',').find((platform) => platform !== '' && !/^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(platform));
    return platform === undefined ? undefined : `\`${platform}\` is not a platform such as linux/amd64`;
}
function optionProblem(first, names, driver) {
    const known = driverOptions[driver];
    const unknown = names.find((name) => !known.includes(name) && !(driver !== 'remote' && /^env\../.test(name)));
    if (unknown !== undefined) {
        const where = driver === 'remote' ? 'an endpoint' : `the driver ${driver}`;
        return `\`${unknown}\` is not an option of ${where}. Did you mean \`${(0,mod/* closest */.kp)(unknown, [...known])}\`?`;
    }
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
        return `\`${first}\` has \`${twice}\` twice`;
    if (driver !== 'remote' || names.length === 0)
        return undefined;
    if (!first.startsWith('tcp://'))
        return `\`${first}\` does not accept certificates: only tcp:// endpoints do`;
    if (!names.includes('cacert'))
        return `\`${first}\` also needs \`cacert\`: without it BuildKit's certificate is not trusted`;
    if (names.includes('cert') !== names.includes('key'))
        return `\`${first}\` needs both \`cert\` and \`key\`, or neither`;
    return undefined;
}
function nodes_nameOf(pair) {
    return pair.slice(0, pair.indexOf('='));
}

// EXTERNAL MODULE: ./build/plan/inputs/secrets.js
var inputs_secrets = __nccwpck_require__(9475);
;// CONCATENATED MODULE: ./build/plan/inputs/build.js





/** Reads the inputs of the build. */
function readBuild(read) {
    return {
        context: read.textOr('context', anything, '.'),
        file: read.text('file', anything),
        target: read.text('target', anything),
        platforms: read.list('platforms', matching(/^[\w.()-]+(\/[\w.-]+){0,2}$/, 'a platform such as linux/amd64')),
        buildArgs: read.lines('build-args', buildArg),
        buildContexts: read.lines('build-contexts', matching(/^[^=\s]+=\S/, 'NAME=VALUE')),
        secrets: read.parsed('secrets', inputs_secrets/* parseSecrets */.dC),
        secretEnvs: read.list('secret-envs', matching(/^[^=\s]+=\S+$/, 'ID=VARIABLE')),
        secretFiles: read.lines('secret-files', matching(/^[^=\s]+=\S/, 'ID=PATH')),
        ssh: read.lines('ssh', anything),
        noCache: read.boolean('no-cache', false),
        noCacheFilters: read.list('no-cache-filters', anything),
        pull: read.boolean('pull', false),
        network: read.text('network', matching(/^(?:default|none|host)$/, 'one of default, none, host')),
        addHosts: read.list('add-hosts', matching(/^[^:=\s]+[:=]\S+$/, 'HOST:ADDRESS')),
        allow: read.list('allow', anything),
        shmSize: read.text('shm-size', matching(/^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i, 'a size such as 512m or 2g')),
        ulimit: read.lines('ulimit', matching(/^[a-z]+=-?\d+(?::-?\d+)?$/, 'NAME=SOFT:HARD, such as nofile=1024:2048')),
        cgroupParent: read.text('cgroup-parent', anything),
        outputs: read.parsed('outputs', lineEntries),
        cacheFrom: read.parsed('cache-from', cacheEntries),
        cacheTo: read.parsed('cache-to', cacheEntries),
        builder: read.text('builder', anything),
        buildFlags: read.lines('build-flags', buildFlag).flat(),
        push: read.boolean('push', true),
        load: read.boolean('load', false),
        pushByDigest: read.boolean('push-by-digest', false),
        cache: read.textOr('cache', inputs_cache/* cachePreset */.c, 'off'),
        builderNodes: read.lines('builder-nodes', builderNode),
        bake: read.lines('bake', matching(/^[\w.*?[\]][\w.*?[\]-]*$/, 'the name of a target or a group')),
    };
}
/** buildx reads a line as CSV, so only quotes around the whole line are removed. */
function cacheEntries(text) {
    return lineEntries(text).map((line) => line.replace(/^"((?:[^"]|"")*)"$/, (_, entry) => entry.replaceAll('""', '"')));
}
/** One argument per line; a flag and its value on one line become two arguments. */
function buildFlag(text) {
    const [, name, value] = /^(--?[\w-]+)\s+(.+)$/s.exec(text) ?? [];
    return name !== undefined && value !== undefined ? [name, value] : [text];
}
/** The message does not repeat the value, which may be confidential. */
function buildArg(text) {
    return /^\w[^=\s]*(=|$)/.test(text)
        ? text
        : (0,reader/* invalid */.Gq)('an entry is neither KEY=VALUE nor the name of an environment variable');
}

// EXTERNAL MODULE: ./build/names/regions.js
var regions = __nccwpck_require__(5918);
;// CONCATENATED MODULE: ./build/plan/inputs/identity.js






/** Reads the inputs of the AWS identity. */
function readIdentity(read) {
    return {
        rolesToAssume: read.lines('role-to-assume', roleArn),
        awsRegion: read.text('aws-region', awsRegion),
        audience: read.text('audience', anything),
        roleSessionName: read.text('role-session-name', matching(/^[\w+=,.@-]{2,64}$/, 'a session name: write 2 to 64 characters of A-Z a-z 0-9 _ + = , . @ -')),
        roleDurationSeconds: read.number('role-duration-seconds', { from: 900, to: 43_200, byDefault: 3600 }),
        roleExternalId: read.text('role-external-id', matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: write 2 to 1224 characters of A-Z a-z 0-9 _ + = , . @ : / -')),
        sessionPolicy: read.textOr('session-policy', sessionPolicy, 'repository'),
        allowedAccountIds: read.list('allowed-account-ids', account),
        exportCredentials: read.boolean('export-credentials', false),
    };
}
function awsRegion(text) {
    if (names_partition/* regionPattern */.xY.test(text))
        return text;
    const near = (0,regions/* nearRegion */.N)(text);
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not an AWS region${near ? `: did you mean ${near}?` : ' such as eu-west-1'}`);
}
/** Parses a role ARN. */
function roleArn(text) {
    const [, name = '', id = ''] = /^arn:([a-z-]+):iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(text) ?? [];
    const partition = (0,names_partition/* partitionNamed */.O9)(name);
    if (!partition)
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a role ARN such as arn:aws:iam::123456789012:role/ci-push`);
    return { arn: text, account: id, partition };
}
/** Compacts a policy, because whitespace counts toward AWS's limit. */
function sessionPolicy(text) {
    if (text === 'repository' || text === 'off')
        return text;
    const policy = json(text);
    if ((0,reader/* isInvalid */.If)(policy))
        return policy;
    if (typeof policy !== 'object' || policy === null || !('Statement' in policy))
        return (0,reader/* invalid */.Gq)('the JSON is not an IAM policy: it has no `Statement`');
    const compact = JSON.stringify(policy);
    if (compact.length <= iam_policy/* sessionPolicyLimit */.QL)
        return compact;
    return (0,reader/* invalid */.Gq)(`the policy has ${compact.length} characters, but AWS allows ${iam_policy/* sessionPolicyLimit */.QL}`);
}
function json(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        return (0,reader/* invalid */.Gq)(`it is not \`repository\`, \`off\` or valid JSON: ${(0,action_error/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./build/parsing/entries.js
var entries = __nccwpck_require__(2575);
;// CONCATENATED MODULE: ./build/plan/inputs/image.js




/** The default of `tags`. */
const defaultTag = '{sha}';
/** What to do if a tag already exists. */
const tagRules = ['auto', 'overwrite', 'skip', 'fail'];
/** What to do about ECR's scan: nothing, wait, or fail at a severity or above. */
const scanRules = ['off', 'wait', 'critical', 'high', 'medium', 'low'];
/** Reads the inputs of the image. */
function readImage(read) {
    return {
        sourceImage: read.text('source-image', anything),
        digests: read.text('digests', digestEntries),
        tags: read.parsed('tags', tagEntries, defaultTag),
        ifTagExists: read.choice('if-tag-exists', tagRules),
        reuse: read.text('reuse', anything),
        labels: read.lines('labels', keyValue),
        annotations: read.lines('annotations', keyValue),
        defaultLabels: read.boolean('default-labels', true),
        provenance: read.choice('provenance', ['false', 'min', 'max']),
        sbom: read.boolean('sbom', false),
        scan: read.choice('scan', scanRules),
    };
}
/** A rule or an expression of docker/metadata-action contains commas and is reported as one entry. */
function tagEntries(text) {
    return (0,entries/* plainLines */.y1)(text).flatMap((line) => (/^\s*type=|\{\{/.test(line) ? line.trim() : (0,entries/* commaEntries */.KM)(line)));
}
function keyValue(text) {
    return /^[^=\s]+=/.test(text) ? text : (0,reader/* invalid */.Gq)(`\`${text}\` is not KEY=VALUE`);
}

// EXTERNAL MODULE: ./build/names/host-problem.js
var host_problem = __nccwpck_require__(4003);
;// CONCATENATED MODULE: ./build/plan/inputs/pull-through.js



/**
 * Parses `auto`, `PREFIX=UPSTREAM` or `HOST/PREFIX=UPSTREAM`. Source: `PullThroughCacheRuleRepositoryPrefix` in ECR's
 * service model.
 */
function pullThroughInput(text) {
    if (text === 'auto')
        return { kind: 'auto' };
    const [, left, upstream = ''] = /^([^=\s]+)\s*=\s*(\S+)$/.exec(text) ?? [];
    if (left === undefined)
        return (0,reader/* invalid */.Gq)(`\`${text}\` is neither auto nor PREFIX=UPSTREAM, such as docker-hub=docker.io`);
    const slash = left.indexOf('/');
    const host = slash > 0 ? (0,names_reference/* parseEcrHost */.wl)(left.slice(0, slash)) : undefined;
    if (host?.kind === 'public')
        return (0,reader/* invalid */.Gq)(`\`${text}\`: ECR Public has no pull-through cache`);
    const [first = ''] = left.split('/');
    if (!host && (0,names_reference/* parseEcrHost */.wl)(first))
        return (0,reader/* invalid */.Gq)(`\`${text}\` has no prefix after the host`);
    if (!host && (0,host_problem/* isMisspelledEcrHost */.j)(first))
        return (0,reader/* invalid */.Gq)((0,host_problem/* ecrHostProblem */.W)(text, first));
    const prefix = (host ? left.slice(slash + 1) : left).replace(/\/$/, '');
    if (prefix !== 'ROOT' && (!(0,names_reference/* isRepositoryName */.en)(prefix) || prefix.length > 30)) {
        return (0,reader/* invalid */.Gq)(`\`${prefix}\` is not a rule prefix: write 2 to 30 characters of a-z 0-9 . _ - /, or ROOT`);
    }
    if (!/^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[a-z0-9._/-]+)?$/.test(upstream)) {
        return (0,reader/* invalid */.Gq)(`\`${upstream}\` is not a registry: write its host, such as docker.io, public.ecr.aws or ghcr.io`);
    }
    return { kind: 'rule', host, prefix, upstream };
}

;// CONCATENATED MODULE: ./build/plan/inputs/repository.js








/** Reads the inputs of the registry, which also apply to a step that only logs in. */
function readRegistry(read) {
    return {
        repository: read.text('repository', repositoryInput),
        registryId: read.text('registry-id', account),
        registries: read.list('registries', registry),
        pullThroughCache: read.lines('pull-through-cache', pullThroughInput),
    };
}
/** Reads the repository settings. */
function repository_readSettings(read) {
    return {
        createRepository: read.boolean('create-repository', false),
        imageTagMutability: read.choice('image-tag-mutability', settings_mutability/* mutabilities */.B8),
        mutabilityExclusionFilters: read.lines('mutability-exclusion-filters', tagFilter),
        scanOnPush: read.boolean('scan-on-push', false),
        encryption: read.choice('encryption', encryptionTypes),
        kmsKey: read.text('kms-key', matching(kmsKeyPattern, 'a KMS key: write its ARN, its id, or alias/NAME')),
        repositoryTags: read.lines('repository-tags', repositoryTag),
        lifecyclePolicy: read.text('lifecycle-policy', anything),
        repositoryPolicy: read.text('repository-policy', anything),
        catalog: read.lines('catalog', settings_catalog/* catalogEntry */.Wo),
        updateRepository: read.boolean('update-repository', false),
    };
}
/**
 * Parses a repository name or URI. As in Docker, a first part with a dot or a colon is a host, although ECR names may
 * contain dots; a full URI is unambiguous.
 */
function repositoryInput(text) {
    if (text.includes('://'))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is a URL: remove the part before the host, \`${text.replace(/:\/\/.*/, '://')}\``);
    const slash = text.indexOf('/');
    const first = text.slice(0, Math.max(slash, 0));
    const host = (0,names_reference/* parseEcrHost */.wl)(first);
    const name = host ? text.slice(slash + 1) : text;
    if (!host && (0,names_reference/* isHost */.jU)(first)) {
        const hasDots = (0,names_reference/* isRepositoryName */.en)(text) && !(0,host_problem/* isMisspelledEcrHost */.j)(first);
        const hint = hasDots
            ? `; if a repository in ECR has this name, write its URI, ACCOUNT.dkr.ecr.REGION.amazonaws.com/${text}`
            : '';
        return (0,reader/* invalid */.Gq)(`${(0,host_problem/* ecrHostProblem */.W)(text, first)}${hint}`);
    }
    if (slash < 0 && ((0,names_reference/* parseEcrHost */.wl)(text) || (0,host_problem/* isMisspelledEcrHost */.j)(text)))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a repository, but a registry: add the name of the repository, ${text}/team/app`);
    if ((0,names_reference/* isRepositoryName */.en)(name)) {
        const problem = host?.kind === 'public' ? (0,names_reference/* publicNameProblem */._t)(name) : undefined;
        return problem === undefined ? { host, name } : (0,reader/* invalid */.Gq)(`\`${text}\` ${problem}`);
    }
    if (/[:@]/.test(name))
        return (0,reader/* invalid */.Gq)(`\`${text}\` contains a tag or a digest: write only the repository here, and the tag in \`tags\``);
    if (/[A-Z]/.test(name))
        return (0,reader/* invalid */.Gq)(`\`${text}\` has uppercase letters: ECR repository names are lower case`);
    if (/.\/$/.test(name))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a repository: remove the slash at its end`);
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not a repository: write team/app, or the URI that ECR shows for it`);
}
/** Source: the ECR API reference, ImageTagMutabilityExclusionFilter; the wildcards: Terraform's provider for AWS. */
function tagFilter(text) {
    const [wildcards, most] = [text.split('*').length - 1, 2];
    if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(text))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a tag filter: write 1 to 128 characters of A-Z a-z 0-9 . _ - and the wildcard *`);
    return wildcards <= most
        ? text
        : (0,reader/* invalid */.Gq)(`\`${text}\` has ${wildcards} wildcards, but ECR allows ${most} in a filter`);
}
function registry(text) {
    if (names_reference/* accountPattern */.UY.test(text))
        return { kind: 'account', account: text };
    const registry = (0,names_reference/* parseEcrHost */.wl)(text);
    if (registry)
        return registry;
    const [host = ''] = text.replace(/^\w+:\/\//, '').split('/');
    if (host !== text && (0,names_reference/* parseEcrHost */.wl)(host))
        return (0,reader/* invalid */.Gq)(`\`${text}\` contains more than a host: write only ${host}`);
    if ((0,host_problem/* isMisspelledEcrHost */.j)(host))
        return (0,reader/* invalid */.Gq)((0,host_problem/* ecrHostProblem */.W)(text, host));
    const hint = (0,names_reference/* isHost */.jU)(host) ? ': log in to another registry with docker/login-action before this step' : '';
    return (0,reader/* invalid */.Gq)(`\`${text}\` is neither an account id of 12 digits nor an Amazon ECR host${hint}`);
}
/** Source: the ECR API reference, Tag; the ECR user guide, "Tag restrictions". */
function repositoryTag(text) {
    const [key = '', value = ''] = (/^([^=]*)=(.*)$/.exec(text) ?? []).slice(1).map((part) => part.trim());
    if (key === '')
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not KEY=VALUE`);
    if (key.length > 128 || value.length > 256)
        return (0,reader/* invalid */.Gq)(`\`${key.slice(0, 40)}\`: a key has at most 128 characters, a value at most 256`);
    if (/^aws:/i.test(key))
        return (0,reader/* invalid */.Gq)(`\`${key}\`: AWS reserves keys that start with aws:`);
    const unexpected = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(text);
    return unexpected
        ? (0,reader/* invalid */.Gq)(`\`${key}\`: AWS allows letters, digits, spaces and _ . : / = + - @, but not ${unexpected[0]}`)
        : { key, value };
}
/** Source: the ECR API reference, EncryptionConfiguration. */
const kmsKeyPattern = /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key\/[\w-]+|alias\/[\w/-]+)|alias\/[\w/-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

;// CONCATENATED MODULE: ./build/plan/inputs/session.js
/** Reads the inputs of the session. */
function readSession(read) {
    return {
        attempts: read.number('attempts', { from: 1, to: 10, byDefault: 3 }),
        dryRun: read.boolean('dry-run', false),
        dockerConfig: read.choice('docker-config', ['isolated', 'shared']),
        logout: read.boolean('logout', true),
    };
}

;// CONCATENATED MODULE: ./build/plan/inputs/inputs.js






/** Reads every input of action.yml; `get` returns undefined for a missing input. */
function readInputs(get) {
    const read = (0,reader/* inputReader */.cN)(get);
    const login = { ...readIdentity(read), ...readRegistry(read) };
    const start = read.known.length;
    const image = { ...repository_readSettings(read), ...readImage(read), ...readBuild(read) };
    const ofImage = read.known.slice(start);
    const inputs = { ...login, ...image, ...readSession(read), given: read.given };
    return {
        inputs,
        problems: [...read.problems, ...emptyLists(get, inputs, read.problems)],
        unread: read.unread,
        known: read.known,
        ofImage,
    };
}
/** Problems of lists that are given but contain no entry, such as a comma between two empty variables. */
function emptyLists(get, { allowedAccountIds, tags }, problems) {
    const empty = [];
    // An empty allowlist would allow every account.
    if (get('allowed-account-ids')?.trim() && allowedAccountIds.length === 0)
        empty.push({
            input: 'allowed-account-ids',
            text: 'it is given but contains no account id: add one, or remove the input',
        });
    // The default in action.yml is not empty, so the workflow set the empty value.
    if (get('tags') !== undefined && tags.length === 0)
        empty.push({
            input: 'tags',
            text: 'it is given but contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`',
        });
    return empty.filter(({ input }) => problems.every((problem) => problem.input !== input));
}

// EXTERNAL MODULE: ./build/plan/image/own-names.js
var own_names = __nccwpck_require__(9633);
;// CONCATENATED MODULE: ./build/plan/builds/bake-reach.js




/**
 * The ECR repositories in a bake file that the inputs do not name. The session policy covers the inputs, and a file of
 * the checkout must not extend it.
 */
function reachProblems(inputs, context, { file, targets }) {
    const { repository, push } = inputs;
    const asked = (0,image_registries/* askedRegistries */.uY)(inputs, (0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion ?? '');
    const { cacheFrom, cacheTo } = cachesOf(file);
    const given = (0,image_registries/* cacheReferences */.V7)(inputs, inputs.cacheFrom);
    const read = (0,image_registries/* cacheReferences */.V7)(inputs, cacheFrom).filter(
    // A pull from ECR Public needs no permission.
    (reference) => !given.includes(reference) && (0,own_names/* ecrPlace */.OS)(reference, inputs, context).registry?.kind !== 'public');
    const tags = push ? targets.flatMap((target) => (0,builds_bake/* referencesIn */.ii)(target.tags)) : [];
    const outside = [...tags, ...(0,image_registries/* cacheReferences */.V7)(inputs, cacheTo), ...read].filter((reference) => {
        const { registry } = (0,own_names/* ecrPlace */.OS)(reference, inputs, context);
        if (!registry || asked.some((reference) => (0,image_registries/* isOneRegistry */.eU)(reference, registry)))
            return false;
        return (0,own_names/* ownNames */.Dx)([reference], inputs, context).length === 0;
    });
    const target = (0,own_names/* targetOf */.$r)(inputs, context);
    // The account of ambient credentials is not known yet.
    const remedy = target.kind === 'private' && target.account === undefined
        ? ' (write `repository` with the host of its registry)'
        : '';
    const only = [
        ...(repository ? [`\`${repository.name}\` and the repositories below it${remedy}`] : []),
        'the registries in `registries`',
    ];
    return [...new Set(outside)].map((reference) => `the bake file uses \`${reference}\`; in ECR it may use only ${only.join(', and ')}`);
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-problems.js






/** The problems of `bake` and its conflicts with other inputs. */
function bakeProblems(inputs, context, { tags }, bake) {
    if (inputs.bake.length === 0)
        return [];
    const problems = [...bake_problems_ignoredInputs(inputs), ...sharedTagProblems(tags), ...treeProblems(inputs)];
    const problemOf = (text) => ({ input: 'bake', text });
    if ((0,reader/* isInvalid */.If)(context.bake))
        problems.push(problemOf(context.bake.invalid));
    if (bake)
        problems.push(...[...bake_problems_targetProblems(inputs, bake), ...reachProblems(inputs, context, bake)].map(problemOf));
    return problems;
}
/** Inputs that apply to one image only, and the alternative. */
function bake_problems_ignoredInputs(inputs) {
    const inFile = (field) => `each target has its own: write \`${field}\` in the bake file`;
    const forOneImage = 'it applies to one image, but `bake` builds several: remove it';
    const given = [
        ['context', inputs.context !== '.', inFile('context')],
        ['target', inputs.target !== undefined, inFile('target')],
        ['outputs', inputs.outputs.length > 0, inFile('output')],
        ['add-hosts', inputs.addHosts.length > 0, inFile('extra-hosts')],
        ['cgroup-parent', inputs.cgroupParent !== undefined, 'buildx has no such setting for a bake: remove it'],
        [
            'cache-to',
            inputs.cacheTo.some((cache) => !/^type=inline$/.test(cache)),
            'all targets would overwrite the same cache: write `cache-to` in the bake file',
        ],
        [
            'cache',
            inputs.cache.kind !== 'off' && inputs.cache.kind !== 'inline',
            'each target needs its own cache: write `cache-from` and `cache-to` in the bake file',
        ],
        ['reuse', inputs.reuse !== undefined, forOneImage],
        ['source-image', inputs.sourceImage !== undefined, forOneImage],
    ];
    return given.flatMap(([input, isGiven, text]) => (isGiven ? [{ input, text }] : []));
}
function sharedTagProblems(tags) {
    return tags.flatMap((tag) => {
        if (tag.kind === 'tag')
            return [];
        const text = `\`${(0,tags_tags/* tagText */.em)(tag)}\` would be the name of several images: write only the tag, or set the name in the bake file`;
        return [{ input: 'tags', text }];
    });
}
function treeProblems({ tags }) {
    return (0,tags_tags/* asksForTree */.qv)(tags)
        ? [{ input: 'tags', text: '{tree} names the content of one image, but `bake` builds several' }]
        : [];
}
function bake_problems_targetProblems({ repository, push }, { file, targets, others }) {
    if (targets.length === 0) {
        return [`these targets do not build an image, because their \`output\` has another type: ${others.join(', ')}`];
    }
    const inEcrPublic = repository?.host?.kind === 'public';
    const ofTargets = targets.flatMap(({ target, repository: own }) => {
        const { tags = [], output = [] } = file.target[target] ?? {};
        const invalidTags = tags
            .map(builds_bake/* ownTag */.Zc)
            .flatMap((tag) => ((0,reader/* isInvalid */.If)(tag) ? [`a tag of the target ${target}: ${tag.invalid}`] : []));
        const reserved = [...tags, JSON.stringify(file.target[target]?.['cache-to'] ?? '')].some(tags_tags/* holdsTreeName */.WP);
        const namesInOutput = output.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'name') !== undefined);
        return [
            ...invalidTags,
            ...(reserved ? [`the target ${target} contains tree- and 64 hex digits; only {tree} may create such a tag`] : []),
            ...(namesInOutput ? [`the target ${target} names its image in \`output\`: name it in \`tags\``] : []),
            ...(own === undefined ? [] : nameProblems(target, own, inEcrPublic)),
        ];
    });
    const names = targets.flatMap(({ repository: own, tags }) => (own === undefined ? tags.map(tags_tags/* tagText */.em) : []));
    const duplicates = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
    return [...ofTargets, ...(push ? duplicates.map((name) => `\`${name}\` is a tag of more than one target`) : [])];
}
function nameProblems(target, repository, inEcrPublic) {
    const remedy = 'rename the target, or set its `tags`';
    if (/[A-Z]/.test(target)) {
        return [`the target ${target} has uppercase letters, but ECR repository names are lower case: ${remedy}`];
    }
    if (!(0,names_reference/* isRepositoryName */.en)(repository)) {
        return [`the target ${target} would go to \`${repository}\`, which is not a repository name: ${remedy}`];
    }
    const problem = inEcrPublic ? (0,names_reference/* publicNameProblem */._t)(repository) : undefined;
    return problem === undefined
        ? []
        : [`the target ${target} would go to \`${repository}\`, which ${problem}: ${remedy}`];
}

// EXTERNAL MODULE: ./build/plan/builds/contexts.js
var contexts = __nccwpck_require__(2364);
// EXTERNAL MODULE: ./build/plan/builds/outputs.js
var builds_outputs = __nccwpck_require__(4288);
;// CONCATENATED MODULE: ./build/plan/identity/identity.js


/** In seconds: the minimum of STS, and the maximum for a role that another role assumes. */
const sessionLimits = { shortest: 900, chained: 3600 };
/** The planned identity; `needs` are the permissions that it needs. */
function planIdentity(inputs, context, region, needs) {
    const { rolesToAssume, roleDurationSeconds, roleExternalId, allowedAccountIds: allowedAccounts } = inputs;
    const [first] = rolesToAssume;
    const audience = inputs.audience ?? first?.partition.audience ?? '';
    const start = first && context.idTokens ? { kind: 'id-token', audience } : { kind: 'ambient' };
    const roles = rolesToAssume.map((role, index) => {
        const last = index === rolesToAssume.length - 1;
        return {
            role,
            sessionName: inputs.roleSessionName ?? sessionName(context),
            // An intermediate session lasts only until the next role is assumed.
            durationSeconds: last ? roleDurationSeconds : sessionLimits.shortest,
            externalId: index === 0 && start.kind === 'id-token' ? undefined : roleExternalId,
            policy: last ? policyText(inputs, needs) : undefined,
        };
    });
    const claims = (0,identity_trust/* expectedClaims */.Oq)(context, audience);
    return { region, start, roles, allowedAccounts, exported: inputs.exportCredentials, claims, run: context };
}
/** Notices about the AWS identity. */
function identityNotices(inputs, { start, roles }) {
    const notices = [];
    const [first] = roles;
    if (first && start.kind === 'ambient') {
        notices.push(`This job has no ID token: ${first.role.arn} is assumed with the ambient AWS credentials.`);
    }
    if (first && inputs.sessionPolicy === 'repository' && inputs.exportCredentials) {
        notices.push('The session policy is off: `export-credentials` passes the session to later steps, which may need more permissions.');
    }
    return notices;
}
/** Warnings about identity inputs without an effect. */
function identityWarnings(inputs, { roles }) {
    const warnings = [];
    if (roles.length === 0) {
        const names = inputs.given.filter((name) => roleInputs.includes(name));
        warnings.push(...names.map((name) => `\`${name}\` is ignored: it applies to a role, but \`role-to-assume\` is empty.`));
    }
    else if (inputs.roleExternalId !== undefined && roles.every(({ externalId }) => externalId === undefined)) {
        warnings.push('`role-external-id` is ignored: it applies to a role that is assumed with AWS credentials, not with an ID token.');
    }
    return warnings;
}
const roleInputs = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-policy'];
/** Conflicts of the identity inputs with each other or with AWS's limits. */
function identityProblems(inputs, needs) {
    const { rolesToAssume, roleDurationSeconds } = inputs;
    const problems = [];
    if (rolesToAssume.length > 0 && isRestricted(inputs) && (0,iam_policy/* sessionPolicy */.li)(needs).length > iam_policy/* sessionPolicyLimit */.QL) {
        problems.push({
            input: 'session-policy',
            text: 'the policy for all these repositories is longer than AWS allows: use `off`',
        });
    }
    if (rolesToAssume.length > 1 && roleDurationSeconds > sessionLimits.chained) {
        problems.push({
            input: 'role-duration-seconds',
            text: `AWS limits the session of a role that another role assumes to ${sessionLimits.chained} s; during a longer build, the step renews the credentials`,
        });
    }
    const [first] = rolesToAssume;
    const mismatch = rolesToAssume.find(({ partition }) => partition !== first?.partition);
    if (first && mismatch) {
        problems.push({
            input: 'role-to-assume',
            text: `${mismatch.arn} and ${first.arn} are in different partitions: a role cannot be assumed across partitions`,
        });
    }
    return problems;
}
function policyText(inputs, needs) {
    if (isRestricted(inputs))
        return (0,iam_policy/* sessionPolicy */.li)(needs);
    return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy;
}
/**
 * Whether the session is restricted to this step's permissions. Exported credentials are not, because later steps need
 * more.
 */
function isRestricted({ sessionPolicy: choice, exportCredentials }) {
    return choice === 'repository' && !exportCredentials;
}
/** `owner-repo-run`, shortened to STS's limit (2 to 64 of `\w+=,.@-`) without losing the run. */
function sessionName({ repository, runId }) {
    const run = runId === '' ? '' : `-${runId}`;
    const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-');
    return `${name.slice(0, 64 - run.length)}${run}`;
}

;// CONCATENATED MODULE: ./build/plan/inputs/unknown-inputs.js

/**
 * Names that other actions and orbs use for an input of this action. Source: the action.yml of aws-actions, docker,
 * kaniko and ECR actions, and CircleCI's orb; docs/migrating.md lists them.
 */
const otherNames = {
    ...unknown_inputs_named('role-to-assume', 'role role-arn aws-role aws-role-arn iam-role iam-role-arn assume-role assume-role-arn'),
    ...unknown_inputs_named('role-to-assume', 'aws-role-to-assume oidc-role role-chaining'),
    ...unknown_inputs_named('aws-region', 'region aws-default-region default-region ecr-region'),
    ...unknown_inputs_named('role-session-name', 'session-name aws-role-session-name'),
    ...unknown_inputs_named('role-duration-seconds', 'duration session-duration role-duration duration-seconds'),
    ...unknown_inputs_named('session-policy', 'inline-session-policy'),
    ...unknown_inputs_named('session-tags', 'custom-tags'),
    ...unknown_inputs_named('export-credentials', 'output-env-credentials'),
    ...unknown_inputs_named('allowed-account-ids', 'allowed-accounts allowed-account-id'),
    ...unknown_inputs_named('registry-id', 'account account-id aws-account aws-account-id aws-ecr-account-id ecr-account-id'),
    ...unknown_inputs_named('repository', 'repo repo-name repository-name repository-uri repository-url ecr-repository ecr-repo'),
    ...unknown_inputs_named('repository', 'ecr-repository-name ecr-repo-name ecr-uri aws-ecr-repository image images image-name'),
    ...unknown_inputs_named('repository', 'image-repository image-repo docker-repository docker-image container-name destination'),
    ...unknown_inputs_named('registries', 'registry registry-url registry-uri ecr-registry docker-registry'),
    ...unknown_inputs_named('create-repository', 'create-repo ecr-create-repository auto-create-repository'),
    ...unknown_inputs_named('scan-on-push', 'repo-scan-on-push image-scanning image-scanning-configuration'),
    ...unknown_inputs_named('encryption', 'repo-encryption-type encryption-type'),
    ...unknown_inputs_named('kms-key', 'repo-encryption-kms-key kms kms-key-id kms-key-arn kms-key-alias'),
    ...unknown_inputs_named('image-tag-mutability', 'tag-mutability mutability image-mutability'),
    ...unknown_inputs_named('repository-policy', 'set-repo-policy repo-policy-path repository-policy-path ecr-policy'),
    ...unknown_inputs_named('lifecycle-policy', 'lifecycle lifecycle-policy-path lifecycle-policy-file lifecycle-rules'),
    ...unknown_inputs_named('tags', 'tag image-tag image-tags docker-tag docker-tags extra-tags tag-name flavor'),
    ...unknown_inputs_named('if-tag-exists', 'skip-when-tags-exist skip-if-exists skip-if-tag-exists'),
    ...unknown_inputs_named('labels', 'label image-labels docker-labels'),
    ...unknown_inputs_named('context', 'path build-path build-context docker-context workdir working-directory dockerfile-context'),
    ...unknown_inputs_named('file', 'dockerfile docker-file dockerfile-path docker-file-path dockerfile-name bake-file bake-files'),
    ...unknown_inputs_named('target', 'stage build-target build-stage target-stage docker-target'),
    ...unknown_inputs_named('bake', 'targets bake-target bake-targets'),
    ...unknown_inputs_named('platforms', 'platform arch architecture architectures build-platforms custom-platform'),
    ...unknown_inputs_named('build-args', 'build-arg args arg buildargs build-arguments extra-build-args docker-build-args vars'),
    ...unknown_inputs_named('secrets', 'secret build-secret build-secrets'),
    ...unknown_inputs_named('secret-envs', 'secret-env'),
    ...unknown_inputs_named('secret-files', 'secret-file'),
    ...unknown_inputs_named('ssh', 'ssh-key ssh-agent'),
    ...unknown_inputs_named('cache', 'cache-type use-cache enable-cache cache-repo'),
    ...unknown_inputs_named('cache-from', 'cache-source'),
    ...unknown_inputs_named('add-hosts', 'add-host extra-hosts'),
    ...unknown_inputs_named('builder-nodes', 'driver driver-opts driver-opt endpoint append'),
    ...unknown_inputs_named('build-flags', 'extra-args build-options build-opts docker-build-options extra-build-options'),
    ...unknown_inputs_named('push', 'push-image no-push skip-push'),
    ...unknown_inputs_named('outputs', 'output'),
    ...unknown_inputs_named('provenance', 'attest-provenance'),
    ...unknown_inputs_named('logout', 'skip-logout'),
    ...unknown_inputs_named('attempts', 'retries retry retry-max-attempts max-attempts'),
};
/** Advice for inputs without a counterpart here; empty if nothing is needed. */
const advice = {
    ...advised('aws-access-key-id aws-secret-access-key aws-session-token access-key-id secret-access-key', keys()),
    ...advised('aws-access-key aws-secret-key access-key secret-key', keys()),
    ...advised('aws-profile profile profile-name', 'Set `AWS_PROFILE` under `env:` of the step.'),
    ...advised('web-identity-token-file', 'Set `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` under `env:` of the step.'),
    ...advised('use-existing-credentials', 'Leave `role-to-assume` empty to use the ambient credentials.'),
    ...advised('managed-session-policies', 'Write the statements into `session-policy`.'),
    ...advised('http-proxy https-proxy proxy', 'Set `HTTPS_PROXY` under `env:`.'),
    ...advised('no-proxy', 'Set `NO_PROXY` under `env:`.'),
    ...advised('sts-endpoint', 'Set `AWS_ENDPOINT_URL_STS` under `env:`.'),
    ...advised('registry-type', 'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME` or `registries: public.ecr.aws`.'),
    ...advised('public-registry', 'For ECR Public, write `repository: public.ecr.aws/ALIAS/NAME`.'),
    ...advised('username password ecr auth registry-auth', 'For a registry outside ECR, log in with docker/login-action before this step.'),
    ...advised('dockerhub-username dockerhub-password', 'For Docker Hub, log in with docker/login-action before this step.'),
    ...advised('cache-dir', 'Use `cache: registry` or `cache: gha`, or `cache-from` and `cache-to` with `type=local`.'),
    ...advised('attests', 'Use `provenance` and `sbom`.'),
    ...advised('call check', 'Run docker in a separate step.'),
    ...advised('setup-qemu qemu', 'Use docker/setup-qemu-action before this step.'),
    ...advised('buildx-version buildkitd-flags buildkitd-config', 'Use docker/setup-buildx-action before this step.'),
    ...advised('buildkitd-config-inline keep-state', 'Use docker/setup-buildx-action before this step.'),
    // The step does not need these.
    ...advised('github-token token mask-password mask-aws-account-id output-credentials version name use install', ''),
    ...advised('cleanup config flavour docker default add timeout action-timeout-s credentials scope source', ''),
    ...advised('transitive-tag-keys role-skip-session-tagging unset-current-credentials executor environment', ''),
};
function keys() {
    return 'Use a role in `role-to-assume`, or set `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` under `env:` of the step.';
}
function unknown_inputs_named(input, names) {
    return Object.fromEntries(names.split(' ').map((other) => [other, input]));
}
function advised(names, text) {
    return Object.fromEntries(names.split(' ').map((other) => [other, text]));
}
/** The given inputs that the action does not have. */
function unknownInputs(given, known) {
    return given
        .filter((name) => !known.includes(name))
        .map((name) => {
        const plain = name.toLowerCase().replaceAll(/[_. ]/g, '-');
        const meant = meantBy(plain, known);
        const hint = meant === undefined ? lookUp(advice, plain) : `Did you mean \`${meant}\`?`;
        return {
            name,
            meant,
            text: [`The input \`${name}\` does not exist and is ignored.`, hint].filter(Boolean).join(' '),
        };
    });
}
function meantBy(name, known) {
    if (known.includes(name))
        return name;
    const other = lookUp(otherNames, name);
    if (other !== undefined || lookUp(advice, name) !== undefined)
        return known.find((one) => one === other);
    const longer = only(known.filter((one) => `${one}-`.startsWith(`${name}-`) || isPart(name, one)));
    const shorter = /^(?:no|skip|disable|without)-/.test(name)
        ? undefined
        : longest(known.filter((one) => isHead(one, name)));
    return longer ?? shorter ?? nearest(name, known);
}
/** Whether `part` is several words of a name, such as `session-name` of `role-session-name`. */
function isPart(part, name) {
    return part.includes('-') && `-${name}-`.includes(`-${part}-`);
}
/** Whether a name ends with an input's name: `image-labels` means `labels`. `file` is too general. */
function isHead(input, name) {
    return input !== 'file' && name.endsWith(`-${input}`);
}
function only(found) {
    return found.length === 1 ? found[0] : undefined;
}
function longest(found) {
    return found.toSorted((a, b) => b.length - a.length)[0];
}
/** The input with the fewest edits: at most 2, or 1 for a name shorter than 6 characters or two swapped letters. */
function nearest(name, known) {
    const limit = name.length < 6 ? 1 : 2;
    const near = known
        .map((one) => ({ one, slips: sorted(one) === sorted(name) ? 1 : (0,mod/* distance */.Io)(one, name) }))
        .filter(({ slips }) => slips <= limit)
        .toSorted((a, b) => a.slips - b.slips);
    const [first, second] = near;
    return first && first.slips !== second?.slips ? first.one : undefined;
}
function sorted(name) {
    return [...name].sort().join('');
}
function lookUp(table, name) {
    return Object.hasOwn(table, name) ? table[name] : undefined;
}

;// CONCATENATED MODULE: ./build/plan/builds/pull-through-plan.js

/** The warning if the base images are unknown. */
function pullThroughWarnings(inputs, mode, bases) {
    if (!(0,inputs_mode/* builds */.GW)(mode) || inputs.pullThroughCache.length === 0 || bases)
        return [];
    return ['`pull-through-cache` only logs in: the Dockerfile is not in the workspace, so its base images are unknown.'];
}

;// CONCATENATED MODULE: ./build/plan/notices.js






/** The notices about inputs without an effect, and about effects of the event. */
function planNotices({ inputs, mode, context, identity, bases }) {
    const pushWarnings = [
        ...repositoryWarnings(inputs, mode),
        ...imageWarnings(inputs, mode),
        ...scanWarnings(inputs, mode),
        ...(0,builds_cache/* cacheWarnings */.IF)(inputs),
    ];
    // A workflow for a branch and its pull requests sets `push: false` for pull requests on purpose.
    const isExpected = mode === 'build' && context.pullRequest !== undefined;
    return {
        warnings: [
            ...(isExpected ? [] : pushWarnings),
            ...pullThroughWarnings(inputs, mode, bases),
            ...(identity ? identityWarnings(inputs, identity) : []),
        ],
        notices: [
            ...(isExpected ? pushWarnings : []),
            ...imageNotices(inputs, mode, context),
            ...(identity ? identityNotices(inputs, identity) : ignoredRole(inputs)),
        ],
    };
}
function ignoredRole({ rolesToAssume }) {
    return rolesToAssume.length > 0
        ? ['`role-to-assume` is not used: a build that does not push needs no AWS identity.']
        : [];
}

// EXTERNAL MODULE: ./build/plan/problems.js
var plan_problems = __nccwpck_require__(2100);
;// CONCATENATED MODULE: ./build/plan/repository/permissions.js

/** The permissions to create and update a private repository, besides describing it; `account` is the session's. */
function privatePermissions({ create, update, settings }, repositories, registry, account) {
    const { encryption, resourceTags, lifecyclePolicy, policy } = settings;
    const actions = [
        ...(create ? ['ecr:CreateRepository'] : []),
        ...(update ? ['ecr:PutImageTagMutability', 'ecr:PutImageScanningConfiguration'] : []),
        ...(resourceTags.length > 0 ? ['ecr:TagResource'] : []),
        ...(resourceTags.length > 0 && update ? ['ecr:ListTagsForResource'] : []),
        ...(lifecyclePolicy === undefined ? [] : ['ecr:PutLifecyclePolicy']),
        ...(lifecyclePolicy !== undefined && update ? ['ecr:GetLifecyclePolicy'] : []),
        ...(policy === undefined ? [] : ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy']),
    ];
    const key = create && encryption.key !== undefined
        ? (0,names_partition/* keyArn */.H8)(registry.region, registry.account ?? account, encryption.key)
        : undefined;
    const keyAlias = key === undefined ? undefined : /(?:^|:)(alias\/.*)/.exec(encryption.key ?? '')?.[1];
    return { repositories, actions: actions.toSorted(), keys: key === undefined ? [] : [key], keyAlias };
}
/** The same for a public repository; undefined: none. */
function publicPermissions({ create, update, catalog, tags, policy }, repositories) {
    const hasCatalog = update && Object.keys(catalog).length > 0;
    const actions = [
        ...(create ? ['ecr-public:CreateRepository'] : []),
        ...(hasCatalog ? ['ecr-public:GetRepositoryCatalogData', 'ecr-public:PutRepositoryCatalogData'] : []),
        ...(tags.length > 0 ? ['ecr-public:TagResource'] : []),
        ...(tags.length > 0 && update ? ['ecr-public:ListTagsForResource'] : []),
        ...(policy === undefined ? [] : ['ecr-public:SetRepositoryPolicy']),
        ...(policy !== undefined && update ? ['ecr-public:GetRepositoryPolicy'] : []),
    ];
    if (actions.length === 0)
        return undefined;
    return { repositories, actions: actions.toSorted(), keys: [] };
}

;// CONCATENATED MODULE: ./build/plan/required-permissions.js







/** The AWS permissions that the step needs. */
function requiredPermissions(inputs, mode, region, intent) {
    const { registries, tags, source, repository, publicRepository, localEcr } = intent;
    // The session belongs to the last role; the account of ambient credentials is not known yet.
    const account = inputs.rolesToAssume.at(-1)?.account ?? '*';
    const locationOf = (registry, name) => ({ registry, name });
    const arn = ({ registry, name }) => {
        if (registry.kind === 'private')
            return (0,names_partition/* repositoryArn */.qM)(registry.region, registry.account ?? account, name);
        return (0,names_partition/* publicRepositoryArn */.$s)(account, (0,names_reference/* parsePublicName */.ce)(name)?.repository ?? name);
    };
    const [target] = registries;
    const own = target ? intent.own.map((name) => locationOf(target, name)) : [];
    const written = (0,image_registries/* writtenRepositories */.Y9)(inputs, tags).map(({ registry, name }) => locationOf(registry, name));
    const local = target ? localNames(tags, localEcr).map((name) => locationOf(target, name)) : [];
    const scanned = planScan(inputs, mode) ? scannedLocations(inputs, intent, own) : [];
    const cachesOfBuild = mode === 'build' ? [...((0,image_registries/* cachesAtHome */.UH)(inputs) ? own : []), ...written] : [];
    const writes = (0,inputs_mode/* writesImage */.Qs)(mode) ? [...own, ...written, ...local] : cachesOfBuild;
    const origin = target && source && (0,names_source/* registryOf */.Fv)(source, target);
    const promoted = origin && source ? [locationOf(origin, source.repository)] : [];
    const from = mode === 'join' ? own : promoted;
    const isCopyWithin = (location) => from.some((one) => required_permissions_isSame(one, location, arn));
    const read = (0,inputs_mode/* builds */.GW)(mode) ? (0,image_registries/* readRepositories */.NU)(inputs).map(({ registry, name }) => locationOf(registry, name)) : [];
    // The inputs do not name the base images of further registries.
    const bases = !(0,inputs_mode/* builds */.GW)(mode) ? [] : (0,image_registries/* askedRegistries */.uY)(inputs, region).map((registry) => locationOf(registry, '*'));
    // A pull from ECR Public needs no permission.
    const reads = [...read, ...bases, ...from].filter(({ registry }) => registry.kind === 'private');
    const through = (0,inputs_mode/* builds */.GW)(mode) ? (0,image_registries/* planPullThrough */.Ms)(inputs, mode, region) : [];
    // The prefixes of `auto` are known only after the session exists.
    const cached = through.flatMap(({ registry, auto, lines }) => (auto ? ['ROOT'] : lines.map(({ prefix }) => prefix)).map((prefix) => locationOf(registry, prefix === 'ROOT' ? '*' : `${prefix}/*`)));
    const push = arns(writes.filter((location) => !isCopyWithin(location)).map(arn));
    // A tag in the same repository needs no layer upload.
    const tag = arns(writes.filter(isCopyWithin).map(arn)).filter((one) => !push.includes(one));
    return {
        push,
        tag,
        pull: arns(reads.map(arn)).filter((one) => !push.includes(one) && !tag.includes(one)),
        scan: arns(scanned.map(arn)),
        pullThrough: cached.length > 0 ? arns(cached.map(arn)) : undefined,
        settle: repository && target?.kind === 'private'
            ? privatePermissions(repository, own.map(arn), target, account)
            : publicRepository && publicPermissions(publicRepository, own.map(arn)),
        bucket: (0,inputs_mode/* builds */.GW)(mode) ? bucketOf(inputs, region) : undefined,
        loginOnly: mode === 'login',
        private: registries.some(({ kind }) => kind === 'private'),
        public: registries.some(({ kind }) => kind === 'public'),
    };
}
/** The repositories in an emulated ECR, which is the step's own registry. */
function localNames(tags, localEcr) {
    const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [tag.reference] : []));
    return references.filter(({ host }) => (0,names_source/* isLocalEcr */.y5)(host ?? '', localEcr)).map(({ name }) => name);
}
/** The repositories whose images are scanned: of the first tag, or all of a bake. */
function scannedLocations({ bake }, { tags, registries: [target], localEcr }, own) {
    const [first] = tags;
    if (bake.length === 0 && first?.kind !== 'reference')
        return own;
    const asked = bake.length > 0 ? tags : tags.slice(0, 1);
    const named = asked.flatMap((tag) => (tag.kind === 'reference' ? locationsOf(tag.reference, target, localEcr) : []));
    return bake.length > 0 ? [...own, ...named] : named;
}
/** The ECR repository of a reference; empty if it is not in ECR. */
function locationsOf({ host = '', name }, target, localEcr) {
    const registry = (0,names_source/* isLocalEcr */.y5)(host, localEcr) ? target : (0,names_reference/* parseEcrHost */.wl)(host);
    return registry ? [{ registry, name }] : [];
}
/** The bucket of `cache: s3:BUCKET/PREFIX`. */
function bucketOf({ cache }, region) {
    if (cache.kind !== 's3')
        return undefined;
    const bucket = `arn:${(0,names_partition/* partitionOfRegion */.cn)(region).name}:s3:::${cache.bucket}`;
    return { bucket, objects: `${bucket}/${cache.prefix}/*` };
}
/** A public repository ARN does not contain the alias, so the names are compared too. */
function required_permissions_isSame(one, other, arn) {
    return arn(one) === arn(other) && (one.registry.kind === 'private' || one.name === other.name);
}
function arns(texts) {
    return [...new Set(texts)];
}

;// CONCATENATED MODULE: ./build/plan/plan.js


























/**
 * Plans the run, or throws `input-invalid` with all problems. `network` are the network problems of the environment,
 * which count only if the run uses AWS; `bases` are the base images, if they are needed and the Dockerfile is in the
 * workspace.
 */
function makePlan(read, given, context, workspace, network = [], bases) {
    const resolvedCache = (0,builds_cache/* withNamedCache */.ie)(read.inputs, context);
    // An unreadable `repository` was still given: this step does not only log in.
    const isUnread = read.unread.includes('repository');
    const inputs = isUnread ? { ...resolvedCache.inputs, repository: anyRepository } : resolvedCache.inputs;
    const mode = (0,inputs_mode/* modeOf */.VV)(inputs);
    const region = (0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion;
    const templates = templatesOf(inputs);
    const expandedTags = (0,tags_tags/* expandTags */.Cu)(templates, context);
    const promoted = mode === 'promote' ? planPromotion(inputs, context) : undefined;
    const promotion = (0,reader/* isInvalid */.If)(promoted) ? undefined : promoted;
    const joined = mode === 'join' ? planMerge(inputs, workspace) : undefined;
    // An image pushed by digest has no names, whatever `tags` contains.
    const pushed = isByDigest(inputs, mode) ? nameless : expandedTags;
    const bake = (0,builds_bake/* planBake */.Tm)(inputs, context, expandedTags);
    const tags = bake ? bake.targets.flatMap((target) => target.tags) : pushed.tags;
    const caching = bake ? withCachesOf(bake, inputs) : inputs;
    const sources = { inputs: caching, mode, region: region ?? '', tags, source: promotion?.source };
    const registries = (0,image_registries/* planRegistries */.N8)(sources);
    const unknown = unknownInputs(given, read.known);
    const usesAws = registries.length > 0 || inputs.exportCredentials || (0,builds_cache/* planCache */._s)(inputs, context).kind === 's3';
    const own = planRepository(inputs, mode, registries[0], workspace.read);
    const publicPlan = planPublicRepository(inputs, mode, workspace.read);
    const repositories = { repository: own.repository, publicRepository: publicPlan.repository };
    const source = promotion ?? joined?.join ?? bake;
    const image = mode === 'login' ? undefined : planImage({ inputs, mode, context, tags: expandedTags.tags, source });
    const intent = {
        registries,
        tags,
        own: image ? ownRepositories(image) : [],
        source: promotion?.source,
        localEcr: context.localEcr,
        ...repositories,
    };
    const exactNeeds = requiredPermissions(caching, mode, region ?? '', intent);
    const wildcard = intent.own.length > 1 && isTooLong(exactNeeds) ? plan_below(inputs) : undefined;
    const needs = wildcard ? requiredPermissions(caching, mode, region ?? '', { ...intent, own: wildcard }) : exactNeeds;
    const problems = (0,plan_problems/* withoutConsequences */.Ro)(read, [
        ...(0,plan_problems/* repositoryProblems */.BI)(read, mode, unknown),
        ...identityProblems(inputs, needs),
        // The unreadable `repository` may contain the region.
        ...(usesAws && !(isUnread && region === undefined)
            ? (0,image_registries/* registryProblems */.SN)(inputs, registries, region, context.regionVariable)
            : []),
        ...own.problems,
        ...publicPlan.problems,
        ...(0,plan_problems/* tagProblems */.nI)(inputs, mode, pushed),
        ...imageProblems(inputs, mode, context, pushed),
        ...digestProblems(inputs, mode),
        ...(joined?.problems ?? []),
        ...scanProblems(inputs, mode, context, pushed.tags),
        ...resolvedCache.problems,
        ...(0,builds_cache/* cacheProblems */.J_)(inputs, context, pushed.tags),
        ...bakeProblems(inputs, context, expandedTags, bake),
        ...(0,plan_problems/* fileProblems */.tH)(inputs, mode, workspace),
        ...(0,contexts/* contextProblems */._g)(inputs, mode),
        ...(0,builds_outputs/* outputProblems */.GW)(inputs, mode),
        ...flagProblems(inputs, mode),
        ...builderProblems(inputs, mode, workspace.exists),
        ...(usesAws ? network : []),
    ]);
    const ignored = unknown.filter(({ name }) => problems.every(({ input }) => input !== name)).map(({ text }) => text);
    if (problems.length > 0)
        throw (0,plan_problems/* inputInvalid */.m7)(problems, ignored);
    const role = inputs.rolesToAssume.at(-1);
    if (role && usesAws)
        requireAllowed(role.account, inputs.allowedAccountIds, role.arn, 'The role in `role-to-assume`');
    const pullThrough = (0,image_registries/* planPullThrough */.Ms)(inputs, mode, region ?? '');
    const identity = usesAws ? planIdentity(inputs, context, regionFor(inputs, registries, region), needs) : undefined;
    const planned = planNotices({ inputs, mode, context, identity, bases });
    return {
        mode,
        identity,
        needs,
        registries,
        logIn: (0,inputs_mode/* builds */.GW)(mode) || mode === 'login' ? registries : (0,image_registries/* onlyAsked */.nT)(registries, inputs, region ?? ''),
        pullThrough: pullThrough.length > 0 && mode !== 'login' && bases
            ? { registries: pullThrough, bases: withScanner(bases, inputs) }
            : undefined,
        ...repositories,
        image,
        scan: planScan(inputs, mode),
        attempts: inputs.attempts,
        dockerConfig: inputs.dockerConfig,
        logout: inputs.logout,
        dryRun: inputs.dryRun,
        warnings: [...ignored, ...planned.warnings, ...(joined?.warnings ?? [])],
        notices: [
            ...pushed.leftOut.map((reason) => `Left out: ${reason}.`),
            ...resolvedCache.notices,
            ...(wildcard
                ? [`A session policy cannot hold the names of all these repositories, so it names ${wildcard.join()} instead.`]
                : []),
            ...planned.notices,
        ],
    };
}
const anyRepository = { host: undefined, name: 'repository' };
/** With an SBOM, the build also pulls BuildKit's scanner. */
function withScanner(bases, { sbom }) {
    return sbom ? { ...bases, scanner: scannerImage } : bases;
}
function isTooLong(needs) {
    return (0,iam_policy/* sessionPolicy */.li)(needs).length > iam_policy/* sessionPolicyLimit */.QL;
}
/** If the session policy is too long for all repositories of a bake, it covers everything below the step's own. */
function plan_below({ repository }) {
    return repository && [`${repository.name}/*`];
}
/** Every tag template of this run. */
function tagTemplates({ inputs }) {
    const { reuse = '', sourceImage = '', cache } = inputs;
    return [...templatesOf(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : ''];
}
/** Whether the run needs a region that neither inputs nor environment contain. */
function lacksRegion(read, context) {
    const { inputs } = (0,builds_cache/* withNamedCache */.ie)(read.inputs, context);
    if (((0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion) !== undefined)
        return false;
    if (inputs.exportCredentials || inputs.cache.kind === 's3')
        return true;
    return (0,image_registries/* planRegistries */.N8)({ inputs, mode: (0,inputs_mode/* modeOf */.VV)(inputs), region: '', tags: [], source: undefined }).some(isWithoutRegion);
}
function isWithoutRegion(registry) {
    return registry.kind === 'private' && registry.region === '';
}
/** The STS region: the registry's; for ECR Public alone us-east-1. */
function regionFor({ exportCredentials }, registries, region) {
    // Later steps get the region too, so the configured one counts.
    if (exportCredentials && region !== undefined)
        return region;
    return registries.find((registry) => registry.kind === 'private')?.region ?? region ?? 'us-east-1';
}
const nameless = { tags: [], leftOut: [], problems: [] };
/** A step with a repository gets the default tag, never an implicit `latest`; a step without one has no default. */
function templatesOf({ tags, repository }) {
    if (!repository)
        return tags.filter((tag) => tag !== defaultTag);
    return tags.length === 0 ? [defaultTag] : tags;
}

;// CONCATENATED MODULE: ./build/plan/workflow/downstream-jobs.js




/** The maximum number of build jobs, because a job's outputs have fixed names. */
const mostPlatforms = 8;
/** The downstream jobs and the problems of their inputs. */
function planDownstreamJobs({ given }) {
    const read = (0,reader/* inputReader */.cN)((name) => given[name]);
    const runners = read.text('runners', runnersByPlatform) ?? new Map();
    const destinations = read.lines('destinations', destination);
    const platforms = downstream_jobs_platformsOf(read.list('platforms', (platform) => platform), runners);
    const problems = [...read.problems];
    if (given.bake && destinations.length > 0) {
        problems.push({
            input: 'destinations',
            text: 'it copies one image, but `bake` builds several: promote each with `source-image`',
        });
    }
    if (isSingleJob(platforms, given, runners))
        return { others: { builds: [], destinations }, problems };
    for (const platform of platforms.filter((one) => !runnerFor(one, runners))) {
        problems.push({ input: 'runners', text: `it has no runner for \`${platform}\`, one of \`platforms\`` });
    }
    if (platforms.length > mostPlatforms) {
        const text = `the workflow builds at most ${mostPlatforms} platforms, not ${platforms.length}: build them on \`builder-nodes\``;
        problems.push({ input: 'platforms', text });
    }
    const builds = platforms.map((platform) => ({ platform, runner: runnerFor(platform, runners) }));
    return { others: { builds, destinations }, problems };
}
/**
 * Without `platforms`: the first job's platform, or all keys of `runners` if it has no linux/amd64. Platforms are
 * compared normalized.
 */
function downstream_jobs_platformsOf(asked, runners) {
    const others = runnerFor('linux/amd64', runners) ? [] : [...runners.keys()];
    const platforms = (asked.length > 0 ? asked : others).map((platform) => [(0,oci_platforms/* normalPlatform */.Je)(platform), platform]);
    return [...new Map(platforms.toReversed()).values()].toReversed();
}
/** The digest output of a build job. All jobs of a matrix write to the same outputs, so each has its own name. */
function digestOutput(call) {
    return `platform-${planDownstreamJobs(call).others.builds.findIndex(({ platform }) => platform === call.entry.platform) + 1}`;
}
/** Whether the first job builds alone: no build, a combined build, or one platform of its own runner. */
function isSingleJob(platforms, given, runners) {
    const [only, second] = platforms;
    if (only === undefined || given['dry-run'] === 'true')
        return true;
    if (['bake', 'builder-nodes', 'source-image'].some((name) => given[name]))
        return true;
    return second === undefined && JSON.stringify(runnerFor(only, runners)) === JSON.stringify(ownRunner(given, runners));
}
/** Must match `runs-on` of the first job, which cannot split a list. */
function ownRunner({ platforms = '' }, runners) {
    return runners.get(platforms) ?? runners.get('linux/amd64') ?? 'ubuntu-latest';
}
/** The runner of the exact platform, or of the platform without variant. */
function runnerFor(platform, runners) {
    const normal = (0,oci_platforms/* normalPlatform */.Je)(platform);
    const [family] = /^[^/]+\/(?:amd64|arm64)/.exec(normal) ?? [];
    const find = (wanted) => [...runners].find(([key]) => (0,oci_platforms/* normalPlatform */.Je)(key) === wanted)?.[1];
    return find(normal) ?? find(family);
}
function runnersByPlatform(text) {
    const form = 'write JSON such as {"linux/amd64":"ubuntu-latest"}';
    try {
        const runners = JSON.parse(text);
        if (typeof runners !== 'object' || runners === null || Array.isArray(runners))
            return (0,reader/* invalid */.Gq)(`\`${text}\`: ${form}`);
        const invalidRunner = Object.entries(runners).find(([, runner]) => !isRunner(runner));
        if (invalidRunner)
            return (0,reader/* invalid */.Gq)(`\`${invalidRunner[0]}\` needs a label, a list of labels, or {"group":"…","labels":"…"}`);
        return new Map(Object.entries(runners));
    }
    catch {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not JSON: ${form}`);
    }
}
function isRunner(runner) {
    if (Array.isArray(runner))
        return runner.length > 0 && runner.every((label) => typeof label === 'string');
    return (typeof runner === 'string' && runner !== '') || (typeof runner === 'object' && runner !== null);
}
/** `REPOSITORY [ROLE]`. */
function destination(line) {
    const [repository = '', role, ...more] = line.split(/\s+/);
    if (more.length > 0)
        return (0,reader/* invalid */.Gq)(`\`${line}\` is neither REPOSITORY nor REPOSITORY ROLE`);
    const results = [repositoryInput(repository), role === undefined ? undefined : roleArn(role)];
    return results.find(reader/* isInvalid */.If) ?? { repository, role };
}

;// CONCATENATED MODULE: ./build/plan/handoff/inputs.js






/** Action inputs that the reusable workflow does not have, because its jobs have no other steps, files or agents. */
const notInWorkflow = (/* unused pure expression or super */ null && ([
    'export-credentials',
    'digests',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'builder',
    'push-by-digest',
    'load',
    'outputs',
    'docker-config',
    'logout',
]));
/** Workflow inputs that the action does not have. */
const onlyInWorkflow = ['runners', 'destinations', 'environment', 'timeout-minutes', 'submodules', 'lfs'];
const identity = [
    'role-to-assume',
    'aws-region',
    'audience',
    'role-session-name',
    'role-duration-seconds',
    'role-external-id',
    'session-policy',
    'allowed-account-ids',
];
const repositoryInputs = ['repository', 'registry-id'];
/** The first job creates or updates the repository for the others. */
const settings = ['create-repository', ...settingInputs, 'update-repository'];
/** The action inputs of a job of the reusable workflow. */
function inputsOf(call, { tags, reuse, source }) {
    const { given, entry, earlier } = call;
    switch (call.kind) {
        case 'ship':
            return { ...inputs_without(given, onlyInWorkflow), platforms: inputs_platformsOf(call), secrets: call.secrets };
        case 'build': {
            const platform = `${entry.platform}`;
            return {
                ...inputs_without(given, [...onlyInWorkflow, ...settings, 'if-tag-exists', 'reuse', 'scan']),
                platforms: platform,
                tags: tagsFor(platform, tags, given.push === 'true'),
                // A platform image is not an index even without a push, and BuildKit rejects index annotations for it.
                annotations: annotationsIn(given)
                    .flatMap((entry) => (0,image_annotations/* manifestAnnotation */.Ln)(entry) ?? [])
                    .map(entries/* quotedEntry */.lp)
                    .join('\n'),
                cache: cacheFor(platform, given.cache?.trim() ?? ''),
                'push-by-digest': given.push ?? '',
                secrets: call.secrets,
            };
        }
        case 'join':
            return {
                ...inputs_only(given, [...identity, ...repositoryInputs, 'if-tag-exists', 'scan']),
                platforms: inputs_platformsOf(call),
                tags: tags.join('\n'),
                reuse,
                annotations: annotationsIn(given).filter(image_annotations/* isForIndex */.Gw).map(entries/* quotedEntry */.lp).join('\n'),
                digests: JSON.stringify(Object.values(earlier.build ?? {}).filter((digest) => digest.startsWith('sha256:'))),
            };
        case 'promote': {
            const digest = earlier.ship?.digest || earlier.join?.digest;
            return {
                ...inputs_only(given, [...identity, ...settings, 'if-tag-exists']),
                ...destinationInputs(call),
                'source-image': `${source}@${digest}`,
                tags: tags.flatMap((tag) => tagIn(source, tag)).join('\n'),
            };
        }
    }
}
/** The requested platforms, or those with a job; they are part of the content hash. */
function inputs_platformsOf(call) {
    const { builds } = planDownstreamJobs(call).others;
    return call.given.platforms?.trim() || builds.map(({ platform }) => platform).join();
}
/** A full URI is complete; a name is in the build's registry, or with a role in the registry of its account. */
function destinationInputs({ given, entry }) {
    const repository = `${entry.repository}`;
    const role = entry.role ? { 'role-to-assume': `${entry.role}` } : {};
    if (hostIn(repository))
        return { ...role, repository, 'aws-region': '' };
    const source = hostIn(given.repository ?? '');
    const { region, account } = source?.kind === 'private' ? source : { region: given['aws-region'] ?? '', account: given['registry-id'] ?? '' };
    return { ...role, repository, 'aws-region': region, 'registry-id': entry.role ? '' : account };
}
function hostIn(repository) {
    return (0,names_reference/* parseEcrHost */.wl)(repository.split('/')[0] ?? '');
}
/** The tag, if it is in the image's repository; the build already pushed other references. */
function tagIn(repository, tag) {
    if (!tag.includes('/'))
        return [tag];
    return tag.startsWith(`${repository}:`) ? [tag.slice(repository.length + 1)] : [];
}
function inputs_only(given, names) {
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}
function inputs_without(given, names) {
    return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}
/**
 * With a push by digest, the first tag is the version label. Without a push, the platform is appended because jobs may
 * share an engine.
 */
function tagsFor(platform, tags, pushes) {
    return (pushes ? tags : tags.map((tag) => `${tag.replace(tooLong, '$1')}-${dashed(platform)}`)).join('\n');
}
/** A tag has at most 128 characters. */
const tooLong = /(?<![\w.-])([\w.-]{100})[\w.-]*$/;
/** Appends the platform to a registry cache, which two platforms would overwrite; other caches already contain it. */
function cacheFor(platform, cache) {
    if (!/^registry(?::|$)/.test(cache))
        return cache;
    return `${cache === 'registry' ? `registry:${inputs_cache/* cacheTag */.z}` : cache}-${dashed(platform)}`;
}
function dashed(platform) {
    return platform.replaceAll('/', '-');
}
function annotationsIn({ annotations = '' }) {
    return (0,entries/* splitEntries */.l8)(annotations).map(({ content }) => content.trim());
}

;// CONCATENATED MODULE: ./build/plan/handoff/destinations.js




/** Checks the inputs of each promotion in the first job, before the build. */
function checkDestinations(call, { destinations }, context, workspace) {
    for (const { repository, role } of destinations) {
        const jobInputs = inputsOf({ ...call, kind: 'promote', entry: { repository, role } }, unknown);
        const inputs = { ...jobInputs, 'source-image': anyImage };
        try {
            makePlan(readInputs((name) => inputs[name]), [], context, workspace);
        }
        catch (error) {
            throw error instanceof action_error/* ActionError */.lZ ? error.at(`\`destinations\`, ${repository}`) : error;
        }
    }
}
/** Placeholders for values that are known after the build. */
const unknown = { tags: ['tag'], reuse: '', source: '' };
const anyImage = `sha256:${'0'.repeat(64)}`;

;// CONCATENATED MODULE: ./build/plan/handoff/handoff.js




/** Reads the handoff of the first job; empty in the first job itself. */
function readHandoff({ kind, earlier }) {
    if (kind === 'ship')
        return { tags: [], reuse: '', source: '' };
    const { ship = {} } = earlier;
    const dropped = ['handed-over', 'builds', 'destinations'].find((name) => !ship[name]);
    if (dropped)
        throw droppedOutput(dropped);
    return JSON.parse(ship['handed-over'] ?? '');
}
/** Without this error, a run that built nothing would succeed. */
function droppedOutput(output) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `GitHub did not pass the output \`${output}\` of the job \`ship\` to this job.`,
        why: 'GitHub drops an output that contains a secret. It treats each line of a secret as a secret, even a line that is only a brace, and this output is JSON.',
        fix: 'Remove such lines from `build-secrets`: write JSON on one line, or encode it.',
    });
}
/** The outputs of the first job for the others; `account` is the account of its session. */
function handOff({ builds, destinations }, plan, account) {
    const { image } = plan;
    if (!image)
        return {};
    const handoff = {
        tags: image.tags.map(tags_tags/* tagText */.em),
        reuse: image.reuse ?? '',
        source: sourceOf(plan, image, account),
    };
    return {
        'handed-over': JSON.stringify(handoff),
        builds: matrix(builds),
        destinations: matrix(image.inRegistry ? destinations : []),
    };
}
/** Never empty, so that an output dropped by GitHub is detected; `none` cannot contain a secret. */
function matrix(entries) {
    return entries.length > 0 ? JSON.stringify(entries) : 'none';
}
/** Uses the ECR host, which a session of any account can resolve. */
function sourceOf({ registries: [registry] }, image, account) {
    const [first] = image.tags;
    if (first?.kind === 'reference')
        return (0,names_reference/* repositoryOf */._M)(first.reference);
    return registry && image.inRegistry ? `${(0,image_registries/* expectedHost */.Dk)(registry, account)}/${image.repository}` : '';
}
/** The plan of a first job whose build runs in other jobs. */
function withoutBuild(plan, others) {
    return others.builds.length > 0 ? { ...plan, others, logIn: [], pullThrough: undefined } : { ...plan, others };
}

// EXTERNAL MODULE: ./build/plan/run/context.js + 2 modules
var run_context = __nccwpck_require__(112);
;// CONCATENATED MODULE: ./build/failures/bake.js



/** The error for a bake file or target names that buildx rejects, with buildx's message. */
function bakeFileRefused({ output, timedOut, exitCode }) {
    if (timedOut)
        return (0,reader/* invalid */.Gq)('buildx timed out while it read the bake file');
    const message = (0,failures_docker/* lastError */.VS)(output) || `docker failed with exit code ${exitCode}`;
    return (0,reader/* invalid */.Gq)(`buildx cannot read the bake file: ${message}`);
}
/** The error for a bake target whose digest docker does not report. */
function noDigestOf(target) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `docker succeeded but reported no digest for the target ${target}, so the pushed image cannot be identified.`,
        why: "The target's `output` sends the image to another destination, or this buildx is too old to report the digest.",
        fix: 'Remove `output` from the target, or update buildx.',
    });
}

;// CONCATENATED MODULE: ./build/failures/cache.js




/** The error for a cache whose tag is immutable; found before the build. */
function cacheImmutable(reference) {
    return new action_error/* ActionError */.lZ('tag-immutable', {
        what: `\`cache\` writes ${(0,names_reference/* formatReference */.FH)(reference)} with every build, but the tags of that repository are immutable. Nothing was built.`,
        why: 'A cache needs a mutable tag, because each build overwrites it.',
        fix: `Do one of these: ${(0,builds_cache/* cacheRemedy */.Vu)(reference.tag)}.`,
    });
}
/** BuildKit's messages about caches that it could not write, one for each cache. */
function unwrittenCaches(output) {
    // The output of a build step starts with a time, so it cannot match these lines.
    const steps = output.matchAll(/^#(\d+) (?:exporting cache to .*|exporting to GitHub Actions Cache)$/gm);
    return [...new Set([...steps].map(([, step]) => step))].flatMap((step) => {
        const [, message] = new RegExp(`^#${step} ERROR: (.*)$`, 'm').exec(output) ?? [];
        return message === undefined ? [] : [message];
    });
}
/** The warning for a cache that was not written in a successful build. */
function cacheLost(message) {
    return `The cache was not written, so the next build cannot reuse these layers: ${message}. The image is not affected.`;
}
/** BuildKit's message about the cache, if the build failed only because of it. */
function failedCache(message, output) {
    return unwrittenCaches(output).find((failure) => message.endsWith(failure));
}
/** The error for a build that failed only because its cache could not be written. */
function cacheFailed(message, transient) {
    // BuildKit reports only the HTTP status of ECR's response.
    const immutable = (0,push/* isRefusedTag */.b7)(message);
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The image was built, but its cache could not be written: ${message}`,
        why: immutable
            ? 'ECR sends this response if the tag exists and tags are immutable. A cache needs a mutable tag.'
            : 'The destination in `cache-to` rejected the cache, or the connection to it failed.',
        fix: 'Fix what the error names. If the cache must never fail the build, add `ignore-error=true` to `cache-to`; the presets of `cache` have it.',
    }, { retryable: transient });
}
/** The error for a kind of cache that the builder does not support. */
function cacheUnknown(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The builder does not support this kind of cache: ${message}`,
        why: "The engine's own builder supports only caches in registries, in GitHub's cache and in folders.",
        fix: 'Run docker/setup-buildx-action before this step, or use `cache: registry`.',
    });
}

;// CONCATENATED MODULE: ./build/plan/builds/metadata.js

/**
 * The metadata with the digest that BuildKit's log shows for each push. With several exporters (`load`, `outputs`),
 * buildx returns the digest of the last, which may be a different image.
 */
function withPushedDigest(metadata, names, pushed) {
    const [digest, ...others] = new Set(names.flatMap((name) => pushed.get(name) ?? []));
    if (digest === undefined || others.length > 0 || digest === metadata['containerimage.digest'])
        return metadata;
    const { platform } = metadata['containerimage.descriptor'] ?? {};
    // Omits media type and size, which belong to the other image.
    const descriptor = { digest, ...(platform && { platform }) };
    return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor };
}
/**
 * A replacer for `JSON.stringify` that masks build arguments in a provenance; `hide` masks them in commands and
 * variables. The runner's mask does not cover outputs.
 */
function maskArguments(hide) {
    const deep = (_, value) => (typeof value === 'string' ? hide(value) : value);
    return (name, value) => {
        if (name === 'buildConfig')
            return JSON.parse(JSON.stringify(value, deep));
        return name.startsWith('build-arg:') ? '***' : value;
    };
}
/** The fields of buildx's metadata. */
function readMetadata(metadata) {
    const { mediaType, platform } = metadata['containerimage.descriptor'] ?? {};
    // The builder's default platform.
    const defaultPlatform = metadata['buildx.build.provenance']?.invocation?.environment?.platform;
    return {
        digest: metadata['containerimage.digest'],
        configDigest: metadata['containerimage.config.digest'],
        mediaType,
        platform: platform ? (0,oci_manifest/* formatPlatform */.Bq)(platform) : defaultPlatform,
    };
}

;// CONCATENATED MODULE: ./build/plan/builds/dockerfiles.js
/**
 * The path of the Dockerfile with BuildKit's base name `name` and bake target `target`; undefined if it is not in the
 * workspace or ambiguous.
 */
function dockerfileNamed(name, target, all) {
    const found = all.filter(({ file }) => file.slice(file.lastIndexOf('/') + 1) === name);
    const own = target === undefined ? found : found.filter((dockerfile) => (dockerfile.target ?? target) === target);
    const [file, ...others] = new Set(own.map((dockerfile) => dockerfile.file));
    return others.length === 0 ? file : undefined;
}

;// CONCATENATED MODULE: ./build/plan/builds/warnings.js

/** GitHub shows ten warnings of a step; the others are reserved. Source: GitHub's "Workflow commands", annotations. */
const shownWarnings = 8;
/** The key of the warnings in buildx's metadata. Source: the reference of `docker buildx build --metadata-file`. */
const key = 'buildx.build.warnings';
/** The warnings in buildx's metadata, without duplicates, by line. */
function buildWarnings(metadata, dockerfiles) {
    const warnings = warningsIn(warnings_parse(metadata)).map((warning) => readWarning(warning, dockerfiles));
    const distinct = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
    return [...distinct.values()].toSorted((a, b) => warnings_orderOf(a).localeCompare(warnings_orderOf(b), 'en', { numeric: true }));
}
function readWarning({ short, detail = [], url, sourceInfo, range }, dockerfiles) {
    const message = decode(short);
    const [, title = 'Build check', text = message] = /^(\w+): (.+)$/s.exec(message) ?? [];
    const file = sourceInfo?.filename && dockerfileNamed(sourceInfo.filename, undefined, dockerfiles);
    const line = range?.[0]?.start.line;
    const more = url ? [`More: ${url}`] : [];
    return {
        title,
        text: [text, ...detail.map(decode), ...more].join('\n'),
        place: file && line ? { file, line } : undefined,
    };
}
/** The warnings shown as annotations, and the number of others. */
function chooseWarnings(warnings) {
    const shown = warnings.slice(0, shownWarnings);
    return { shown, left: warnings.length - shown.length };
}
/** The metadata without the copy of the Dockerfile in each warning. */
function withoutSources(metadata) {
    const parsed = warnings_parse(metadata);
    const warnings = warningsIn(parsed);
    if (warnings.length === 0)
        return metadata;
    const bare = warnings.map(({ sourceInfo, ...rest }) => {
        const { data, ...source } = sourceInfo ?? {};
        return { ...rest, sourceInfo: source };
    });
    return JSON.stringify({ ...parsed, [key]: bare }, undefined, 2);
}
/** Unknown metadata must not fail a successful push. */
function warningsIn({ [key]: warnings }) {
    return Array.isArray(warnings) ? warnings : [];
}
function warnings_parse(metadata) {
    return metadata === '' ? {} : JSON.parse(metadata);
}
function decode(base64 = '') {
    return Buffer.from(base64, 'base64').toString('utf8');
}
function warnings_orderOf({ place, title, text }) {
    return `${place ? `${place.file}:${place.line}` : ''} ${title} ${text}`;
}

;// CONCATENATED MODULE: ./build/failures/build-causes.js
/** The cause by Docker's last error, the output of the step and the name of the step. */
function dockerProblems(message, output, step) {
    const found = causes.find(({ pattern, at }) => pattern.test(at === 'message' ? message : `${message}\n${output}`));
    const { why, fix } = found ?? unknownCause;
    if (step.startsWith('resolve image config for docker-image:'))
        return frontendMissing;
    return /(?:COPY|ADD) /.test(step) && step.includes('--from=') && found === missingFile ? missingInStage : { why, fix };
}
const missingFile = {
    pattern: /failed to calculate checksum of ref \S+ "(?:[^"\\]|\\.)*": not found|lstat \S+: no such file or directory|COPY failed: /,
    at: 'message',
    why: 'The build context does not have that file, or `.dockerignore` excludes it.',
    fix: 'Correct the path, which is relative to `context`; or add an exception (`!PATH`) to `.dockerignore`; or create the file in an earlier step.',
};
const missingInStage = {
    why: 'The stage or image that `--from` names does not have that file.',
    fix: 'Correct the path, or the instruction of that stage that creates the file.',
};
const frontendMissing = {
    why: 'The first line of the Dockerfile, `# syntax=`, names an image that the builder could not pull.',
    fix: 'Remove that line, because BuildKit has a frontend for Dockerfiles built in; or correct the image; or pull it through `pull-through-cache`.',
};
const causes = [
    missingFile,
    {
        pattern: /\bsecret \S+: not found/,
        at: 'message',
        why: 'The Dockerfile requires a build secret that the step does not have.',
        fix: 'Add it to `secrets` (`ID=VALUE`), `secret-envs` or `secret-files`, with the same id.',
    },
    {
        pattern: /unset ssh forward key/,
        at: 'message',
        why: 'The Dockerfile requires an SSH agent that the step does not have.',
        fix: 'Start an agent in an earlier step, and set `ssh: default`.',
    },
    {
        pattern: /granting entitlement \S+ is not allowed by build daemon/,
        at: 'message',
        why: '`allow` requests an entitlement that the builder does not grant.',
        fix: "Use `builder-nodes: 'docker-container:'`, which starts BuildKit with what `allow` lists; or start the builder with `--allow-insecure-entitlement`.",
    },
    {
        pattern: /(?:network\.host|security\.insecure) is not allowed/,
        at: 'message',
        why: 'An instruction requires an entitlement that `allow` does not list.',
        fix: 'Add it to `allow`: `network.host` for `RUN --network=host`, `security.insecure` for `RUN --security=insecure`.',
    },
    {
        pattern: /target stage "[^"]*" could not be found/,
        at: 'message',
        why: 'The Dockerfile has no stage with that name.',
        fix: 'Correct `target`, or name a stage of the Dockerfile with `FROM … AS NAME`.',
    },
    {
        pattern: /failed to resolve (?:source metadata|reference)|pull access denied|manifest unknown|manifest for \S+ not found/,
        at: 'message',
        why: 'The registry does not have that image, requires a login, or cannot be reached.',
        fix: 'Check the name and the tag. If the registry requires a login, log in before this step.',
    },
    {
        pattern: /requires BuildKit/,
        at: 'message',
        why: "This Docker has no buildx, so the engine's classic builder is used.",
        fix: 'Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action).',
    },
    {
        pattern: /dockerfile parse error on line \d+: unknown flag: /,
        at: 'message',
        why: 'The builder does not support that flag of the instruction.',
        fix: 'Correct the flag. For a flag of newer Dockerfiles, make `# syntax=docker/dockerfile:1` the first line.',
    },
    {
        pattern: /dockerfile parse error|unknown instruction|failed to parse stage name|dockerfile line greater than|Dockerfile cannot be empty|file with no instructions|no build stage in current context|unterminated heredoc/,
        at: 'message',
        why: 'The Dockerfile has a syntax error.',
        fix: 'Fix that line.',
    },
    {
        pattern: /failed to receive status: rpc error|transport is closing/,
        at: 'message',
        why: 'The connection to the builder broke: BuildKit or the engine stopped or was killed. Usually the machine ran out of memory.',
        fix: 'Run the job again. If it fails again, read the log of the engine or of BuildKit, and use a machine with more memory.',
    },
    {
        pattern: /failed to fetch remote|error fetching default branch/,
        at: 'message',
        why: 'The builder could not fetch the Git repository.',
        fix: 'Check its address and its branch. For a private repository, add a token to `secrets`: `GIT_AUTH_TOKEN=…`.',
    },
    {
        pattern: /failed to read dockerfile: open /,
        at: 'message',
        why: 'The build context does not have that Dockerfile.',
        fix: 'Correct `file`, or the line of `build-flags` that names it.',
    },
    {
        pattern: /failed to get build context /,
        at: 'message',
        why: 'A folder or image that `build-contexts` names does not exist.',
        fix: 'Correct the path, which is relative to the workspace.',
    },
    {
        pattern: /^(?:failed to (?:build|solve): )*invalid host /,
        at: 'message',
        why: 'An entry of `add-hosts` is not HOST:ADDRESS.',
        fix: 'Write an IP address, such as `db:10.0.0.5`, or `host-gateway`.',
    },
    {
        pattern: /syntax error in pattern/,
        at: 'message',
        why: 'Docker cannot read a pattern in `.dockerignore`, or in a COPY or ADD.',
        fix: 'Correct the pattern: a `[` without its `]`, or a `\\` at its end.',
    },
    {
        pattern: /exporter "[^"]*" could not be found/,
        at: 'message',
        why: 'The builder does not support the output type in `outputs`.',
        fix: 'Correct `type=` in `outputs`: image, registry, docker, oci, local or tar.',
    },
    {
        pattern: /registry cache (?:ex|im)porter requires ref/,
        at: 'message',
        why: 'A `type=registry` in `cache-to` or `cache-from` has no `ref`.',
        fix: 'Add `ref=HOST/NAME:TAG`, or use `cache: registry`.',
    },
    {
        pattern: /unknown operating system or architecture/,
        at: 'message',
        why: '`platforms`, or the variable DOCKER_DEFAULT_PLATFORM, contains a platform that Docker does not know.',
        fix: 'Correct `platforms`, such as `linux/amd64`, or unset the variable.',
    },
    {
        pattern: /failed to read policy file/,
        at: 'message',
        why: 'The variable EXPERIMENTAL_BUILDKIT_SOURCE_POLICY names a file that cannot be read.',
        fix: 'Correct or unset the variable.',
    },
    {
        pattern: /lint violation found for rules/,
        at: 'message',
        why: 'The Dockerfile turns its warnings into errors: `# check=error=true`.',
        fix: 'Fix these warnings, or skip a rule with `# check=skip=RULE;error=true`.',
    },
    {
        pattern: /unable to find (?:user|group) |invalid (?:user|group) index/,
        at: 'message',
        why: 'The image does not have that user or group.',
        fix: 'Use a numeric id, or add the name to /etc/passwd or /etc/group in an earlier instruction.',
    },
    {
        pattern: /base name \([^()]*\) should not be blank/,
        at: 'message',
        why: 'An ARG in that FROM has no value.',
        fix: 'Set it in `build-args`, or set a default for the ARG in the Dockerfile.',
    },
    {
        pattern: /^unknown shorthand flag: |^invalid argument ".*" for "[^"]*" flag: |['"] requires (?:exactly )?\d+ argument/,
        at: 'message',
        why: 'docker rejects an argument of the inputs. Nothing was built.',
        fix: 'Correct the input of that name, or the lines of `build-flags`.',
    },
    {
        pattern: /exec format error/,
        at: 'output',
        why: 'The image is for another platform than the builder, and the builder cannot emulate it.',
        fix: 'Run docker/setup-qemu-action before this step, or build that platform on a native runner or node.',
    },
    {
        pattern: /no space left on device/i,
        at: 'output',
        why: 'A disk of the builder is full.',
        fix: 'Free disk space before this step, or use a larger runner.',
    },
    {
        pattern: /(?:exit|non-zero) code: 137\b|did not complete successfully: cannot allocate memory/,
        at: 'message',
        why: 'The command was killed. Usually the machine ran out of memory.',
        fix: 'Use a runner with more memory, or run less in parallel in this command.',
    },
    {
        pattern: /(?:exit|non-zero) code: 126\b/,
        at: 'message',
        why: 'The image cannot execute a program that the command starts: the file is not executable, or is a directory.',
        fix: 'Make it executable: `RUN chmod +x FILE`, or `COPY --chmod=755`.',
    },
    {
        pattern: /(?:exit|non-zero) code: 127\b|unable to start container process: exec: \S+ (?:stat \S+: )?(?:no such file|executable file not found)/,
        at: 'output',
        why: 'The image does not contain a program that the command starts, or its folder is not in the PATH.',
        fix: 'Install the program in an earlier instruction, or correct its name.',
    },
];
const unknownCause = {
    why: 'BuildKit could not run the Dockerfile, or could not read a file or image that it needs.',
    fix: 'Fix what the error names. The full output is in the log group "Build".',
};

;// CONCATENATED MODULE: ./build/failures/build-step.js


/** The limits of a step's output in an annotation; lines and characters. */
const build_step_limits = { lines: 20, width: 300, source: 8, sentence: 600 };
/** Describes the failed step; `message` is Docker's last error, `output` its output. */
function failedStep(message, output) {
    const text = (0,failures_docker/* withoutEscapes */.Lx)(output).trimEnd();
    const source = sourceIn(text);
    const step = stepIn(text, message) ?? classicStepIn(text, message);
    const printed = step?.lines ?? text.slice(0, source?.start).split('\n').filter(isOutput);
    const lines = printed.slice(-build_step_limits.lines).map(lastFrame).map(cut);
    const isOpen = isCommandFailure(message) || message.endsWith(':');
    const last = step && isOpen ? lines.findLast((line) => line.trim() !== '') : undefined;
    const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`;
    const name = step && (source ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step.name);
    const { why, fix } = dockerProblems(message, lines.join('\n'), step?.name ?? '');
    return {
        what: `${name ? `step ${cut(name)}: ` : ''}${last === undefined ? reasonIn(message) : reasonIn(message).replace(/:$/, '')}${ending}`,
        why,
        fix,
        detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
    };
}
/** The messages of BuildKit and of the classic builder for a failed command. The start of the first may be cut off. */
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/;
/** Whether a command of the Dockerfile failed, so that it may have printed any text. */
function isCommandFailure(message) {
    return commandFailed.test(message);
}
function reasonIn(message) {
    const text = message.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ');
    const [, ending, classic] = commandFailed.exec(text) ?? [];
    const reason = ending ?? classic;
    if (reason === undefined)
        return text.length > build_step_limits.sentence ? `${text.slice(0, build_step_limits.sentence)}…` : text;
    return `${/^target \S+: /.exec(text)?.[0] ?? ''}${reason}`;
}
/**
 * BuildKit repeats the end of a failed step between dashes: ` > [2/2] RUN make:`. If several steps failed, it does so for
 * each, in any order; the step of Docker's last error counts. A bake names its target.
 */
function stepIn(text, message) {
    const lines = text.split('\n');
    const failed = lines.flatMap((line) => {
        const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? [];
        return number !== '' && message.endsWith(reason) ? [number] : [];
    });
    // The first line with a number has the name of the step.
    const numbers = new Map(lines
        .toReversed()
        .flatMap((line) => /^#\d+ /.test(line) ? [[line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' ') + 1)]] : []));
    const steps = `\n${text}`.split('\n------').flatMap((part) => {
        const [header = '', ...repeated] = part.replace(/^\n/, '').split('\n');
        if (!header.startsWith(' > '))
            return [];
        const name = header.slice(3).replace(/:\s*$/, '');
        return [{ name, number: numbers.get(name), lines: repeated.filter(Boolean) }];
    });
    const target = /^target (\S+): /.exec(message)?.[1];
    const own = steps.filter(({ number }) => number !== undefined && failed.includes(number));
    const among = own.length > 0 ? own : steps;
    const step = among.findLast(({ name }) => target !== undefined && name.startsWith(`[${target} `)) ?? among.at(-1);
    if (step === undefined)
        return undefined;
    // BuildKit may repeat only a part of the output, or nothing.
    const printed = step.number === undefined ? [] : printedBy(step.number, lines);
    return printed.length > 0 ? { ...step, lines: printed } : step;
}
/** The output of a step, as far as it was kept. */
function printedBy(number, lines) {
    return lines.flatMap((line) => {
        const rest = line.startsWith(number) ? line.slice(number.length) : '';
        return /^\d+\.\d+ /.test(rest) ? [rest] : [];
    });
}
/** The last step of the classic builder, `Step 3/3 : RUN make`, and its output. */
function classicStepIn(text, message) {
    const lines = text.split('\n');
    const start = lines.findLastIndex((line) => /^Step \d+\/\d+ : /.test(line));
    const [, number, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(lines[start] ?? '') ?? [];
    if (number === undefined)
        return undefined;
    const printed = lines
        .slice(start + 1)
        .filter((line) => !line.startsWith(' ---> ') && line.trim() !== message && line !== '');
    return { name: `[${number}] ${instruction}`, lines: printed };
}
/** The Dockerfile lines, which BuildKit prints between dashes below the file name. */
function sourceIn(text) {
    const [head, name = ''] = /^([^\s:][^:\r\n\u2028\u2029]*:\d+)\r?\n-{10,}\r?\n/m.exec(text) ?? [];
    if (head === undefined)
        return undefined;
    const start = text.indexOf(head);
    const rest = text.slice(start + head.length).split('\n');
    const end = rest.findIndex((line) => /^-{10,}\r?$/.test(line));
    const lines = rest.slice(0, end < 0 ? build_step_limits.source : end);
    const left = lines.length - 2 * build_step_limits.source;
    const some = left > 0 ? [...lines.slice(0, build_step_limits.source), `… ${left} more lines`, ...lines.slice(-build_step_limits.source)] : lines;
    return { start, lines: [name, ...some.map(cut)] };
}
/** Whether a line is output, and not only progress. */
function isOutput(line) {
    return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line);
}
/** The last state of a line that is overwritten, such as a progress bar. */
function lastFrame(line) {
    const [time = ''] = /^\d+\.\d+ /.exec(line) ?? [];
    return time + line.slice(time.length).trimEnd().split('\r').at(-1);
}
/** A long line without its middle: its start and its end are the most useful parts. */
function cut(line) {
    return line.length > build_step_limits.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line;
}

;// CONCATENATED MODULE: ./build/failures/build.js












/** Explains a failed build by the output of `docker buildx build`. */
function explainBuildFailure(result, circumstances) {
    const { output } = result;
    const { hosts, role, dockerfiles, forbidden, pullThrough } = circumstances;
    if (result.signal !== undefined)
        return endedFromOutside(result.signal, output);
    const message = (0,failures_docker/* lastError */.VS)(output) || `docker failed with exit code ${result.exitCode}`;
    const place = placeOf(message, output, dockerfiles);
    // A command of the Dockerfile can print any text, so this comes before the other patterns.
    if (isCommandFailure(message))
        return lineFailed(message, output, place);
    const engineError = (0,failures_docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    if (/^no builder .* found/.test(message))
        return builderUnknown(message);
    if (pullThrough) {
        const answer = pullThrough.answer ?? (forbidden?.denial && { kind: 'denied', denial: forbidden.denial });
        return pullThroughFailed(pullThrough.pull, message, answer, { role, place });
    }
    const pushing = (0,push/* isPushFailure */.Bq)(message, output, hosts);
    const cache = failedCache(message, output);
    const denial = (0,failures_denial/* parseDenial */.P)(message) ?? forbidden?.denial;
    if (denial) {
        const needed = pushing || cache ? (0,iam_policy/* pushActionsLike */.n)(denial.action) : iam_policy/* pullActions */.P5;
        const purpose = cache ? 'to write the cache' : pushing ? 'to push' : 'to pull a base image';
        return (0,failures_denial/* ecrAccessDenied */.Q)(denial, { purpose, needed, role, place });
    }
    if (forbidden)
        return (0,push/* loginStale */.R7)(forbidden.request, message);
    if (cache)
        return cacheFailed(cache, (0,push/* isTransient */.dg)(cache));
    if (pushing && isPushedTwice(output) && (0,push/* isRefusedTag */.b7)(message))
        return secondPushFailed(message);
    if (pushing)
        return (0,push/* explainPushFailure */.sA)(message, hosts);
    if (/unknown cache (?:ex|im)porter/.test(message))
        return cacheUnknown(message);
    if (/not supported for the docker driver|push-by-digest is currently not implemented/.test(message))
        return driverUnsupported(message);
    if (/docker exporter does not (?:currently )?support/.test(message))
        return loadUnsupported(message);
    if (/\bimage "[^"\n]+": already exists$/m.test(message))
        return imageNameConflict(message);
    if (/You have reached your \S*\s?pull rate limit/.test(message))
        return rateLimited(message, place);
    if (result.exitCode === 137 && (0,failures_docker/* lastError */.VS)(output) === '')
        return endedFromOutside('SIGKILL', output);
    return unauthenticated(message, hosts, place) ?? lineFailed(message, output, place);
}
/** Docker's last error; undefined if a command of the Dockerfile may have printed it. */
function saidByBuilder({ output, signal }) {
    const message = (0,failures_docker/* lastError */.VS)(output);
    return signal !== undefined || isCommandFailure(message) ? undefined : message;
}
/** The Dockerfile line that BuildKit prints before its error: `Dockerfile:3`, dashes, the lines; bake adds the target. */
function placeOf(message, output, dockerfiles) {
    const [, classic] = /^Error response from daemon: dockerfile parse error on line (\d+)/.exec(message) ?? [];
    const [only, ...others] = dockerfiles;
    if (classic !== undefined && only && others.length === 0)
        return { file: only.file, line: Number(classic) };
    const [, name = '', line] = /^([^\s:][^:\r\n\u2028\u2029]*):(\d+)\r?\n-{10,}\r?\n/m.exec(output) ?? [];
    const [, target] = /^target (\S+): /.exec(message) ?? [];
    const file = dockerfileNamed(name, target, dockerfiles);
    return file === undefined ? undefined : { file, line: Number(line) };
}
function builderUnknown(message) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`builder\`: ${message}`,
        why: 'buildx has no builder with that name in this job.',
        fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder` or the variable BUILDX_BUILDER.',
    });
}
function driverUnsupported(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The builder does not support these inputs: ${message}`,
        why: "The engine's own builder supports several platforms, attestations and cache export only with the containerd image store, and never supports push by digest.",
        fix: 'Run docker/setup-buildx-action before this step (and docker/setup-qemu-action for RUN on other platforms), or remove `platforms`, `cache`, `cache-to`, `provenance` and `sbom`.',
    });
}
/** Source: docker/buildx, `toSolveOpt`. */
function loadUnsupported(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The image cannot be loaded into the local engine: ${message}`,
        why: "This builder can load only one platform without attestations. Only the engine's own builder with the containerd image store can load more.",
        fix: 'Remove `load`, or set one platform in `platforms` and remove `provenance` and `sbom`. Or turn on the containerd image store of the engine, and remove `builder` and `builder-nodes`.',
    });
}
/** Two exports to containerd's image store with the same name at the same time conflict, and one of them fails. */
function imageNameConflict(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The engine could not name the image: ${message}`,
        why: 'Another job used the same image name on this engine at the same time.',
        fix: 'Run the job again. If it fails again, put these jobs into one `concurrency` group.',
    }, { retryable: true });
}
/** Source: Docker Hub's documentation, "Usage and limits". */
function rateLimited(message, place) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `A base image cannot be pulled: ${message}`,
        why: 'Docker Hub limits anonymous pulls per IP address, and runners share addresses. With a login, the limit is per account.',
        fix: 'Pull base images through ECR: create a pull-through cache rule and set `pull-through-cache: docker-hub=docker.io`. Or run docker/login-action before this step.',
    }, { place });
}
/** The error for a base image in an ECR registry that the step did not log in to. */
function unauthenticated(message, hosts, place) {
    const [, host = ''] = /failed to resolve source metadata for ([^/\s]+)\//.exec(message) ?? [];
    if ((0,names_reference/* parseEcrHost */.wl)(host)?.kind !== 'private' ||
        hosts.includes(host) ||
        !/no basic auth credentials|: 40[13]\b/.test(message))
        return undefined;
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `A base image cannot be pulled: ${message}`,
        why: `The step did not log in to ${host}.`,
        fix: `Add ${host} to \`registries\`.`,
    }, { place });
}
function lineFailed(message, output, place) {
    const { what, ...rest } = failedStep(message, output);
    const where = place ? ` at ${place.file}:${place.line}` : '';
    return new action_error/* ActionError */.lZ('build-failed', { what: `The build failed${where}: ${what}`, ...rest }, { place });
}

// EXTERNAL MODULE: ./build/failures/forbidden.js
var failures_forbidden = __nccwpck_require__(911);
;// CONCATENATED MODULE: ./build/plan/builds/argument-values.js

/** Shorter values are not secrets and occur in too many words. */
const shortestValue = 4;
/**
 * Replaces the values of build arguments (`NAME=value`, or `NAME` for the value in `env`) by their names. A value may
 * be a secret, which the runner masks only in the log, not in the summary or in outputs.
 */
function argumentHider({ buildArgs, buildFlags }, env) {
    const values = [...buildArgs, ...flagValues(buildFlags, '--build-arg')]
        .flatMap((argument) => {
        const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
        return (value ?? env[name] ?? '').split('\n').map((line) => ({ name, line: line.trim() }));
    })
        .filter(({ line }) => line.length >= shortestValue)
        .toSorted((a, b) => b.line.length - a.line.length);
    return (text) => values.reduce((rest, { name, line }) => rest.replaceAll(line, () => `$${name}`), text);
}

;// CONCATENATED MODULE: ./build/plan/builds/classic.js

/**
 * The inputs that the engine's classic builder does not support; `baseImages` are the base images with their
 * replacements.
 */
function beyondClassic(build, baseImages) {
    const cached = baseImages.flatMap(({ through }) => (through === undefined ? [] : [`=docker-image://${through}`]));
    const asked = {
        platforms: (0,oci_platforms/* distinctPlatforms */.PC)(build.platforms).length > 1,
        'pull-through-cache': cached.length > 0,
        'build-contexts': build.buildContexts.some((entry) => !cached.some((image) => entry.endsWith(image))),
        annotations: build.annotations.length > 0,
        secrets: build.secrets.length > 0,
        'secret-envs': build.secretEnvs.length > 0,
        'secret-files': build.secretFiles.length > 0,
        ssh: build.ssh.length > 0,
        'no-cache-filters': build.noCacheFilters.length > 0,
        allow: build.allow.length > 0,
        cache: build.cache.kind !== 'off',
        'cache-from': build.cache.kind === 'off' && build.cacheFrom.length > 0,
        'cache-to': build.cache.kind === 'off' && build.cacheTo.length > 0,
        builder: build.builder !== undefined,
        'builder-nodes': build.builderNodes.length > 0,
        outputs: build.outputs.length > 0,
        'push-by-digest': build.pushByDigest,
        provenance: build.provenance !== undefined,
        sbom: build.sbom,
        'build-flags': build.buildFlags.length > 0,
    };
    return Object.entries(asked).flatMap(([name, isAsked]) => (isAsked ? [name] : []));
}
/** The `docker` arguments of a build with the classic builder, into the engine. */
function classicArguments(build, references, imageId) {
    const each = (name, values) => values.flatMap((value) => [name, value]);
    const option = (name, value) => (value ? [name, value] : []);
    return [
        'build',
        ...option('--file', build.file),
        ...option('--target', build.target),
        ...option('--platform', build.platforms[0]),
        ...each('--tag', references),
        ...each('--build-arg', build.buildArgs),
        ...each('--label', build.labels),
        ...(build.noCache ? ['--no-cache'] : []),
        ...(build.pull ? ['--pull'] : []),
        ...option('--network', build.network),
        ...each('--add-host', build.addHosts),
        ...option('--shm-size', build.shmSize),
        ...each('--ulimit', build.ulimit),
        ...option('--cgroup-parent', build.cgroupParent),
        ...['--iidfile', imageId],
        build.context,
    ];
}
/** The digest in the output of `docker push`; undefined if there is none. */
function digestPushed(output) {
    return /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1];
}

;// CONCATENATED MODULE: ./build/plan/builds/progress.js
/** Maximum line length; lines about the end of a step are shorter. Longer names are cut. */
const longestLine = 1_000;
/** Maximum number of steps and pushed references; more are not in the summary. */
const mostEntries = 10_000;
/**
 * A parser of BuildKit's plain progress. Output of Dockerfile commands has a number and a time before it, so it is not
 * mistaken for BuildKit's own lines. Source: `textMux` in BuildKit's util/progress/progressui.
 */
function progressReader() {
    const vertices = new Map();
    const pushed = new Map();
    const finished = new Set();
    let builder;
    let rest = '';
    function readLine(line, at) {
        const [, id, message] = /^#(\d+) (.+)$/.exec(line) ?? [];
        if (id === undefined || message === undefined)
            return;
        const vertex = vertices.get(id);
        if (!vertex) {
            if (vertices.size < mostEntries)
                vertices.set(id, { name: message, cached: false, start: at, end: undefined, sent: undefined });
            builder ??= /^building with "([^"]+)" instance/.exec(message)?.[1];
            return;
        }
        const [, name, digest, rest] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(message) ?? [];
        if (name && digest && pushed.size < mostEntries && vertex.name.endsWith('exporting to image')) {
            pushed.set(name, digest);
            // BuildKit omits a time below 10 ms.
            if (rest?.endsWith(' done'))
                finished.add(`${name}@${digest}`);
        }
        if (vertex.name.endsWith('load build context'))
            vertex.sent = sentBy(message) ?? vertex.sent;
        const [, byEngine] = message.startsWith('DONE')
            ? (/^(?:\[\S+\] )?pushing (\S+) with docker$/.exec(vertex.name) ?? [])
            : [];
        if (byEngine !== undefined)
            finished.add(byEngine);
        const [, seconds] = /^DONE(?: (\d+\.\d+)s)?$/.exec(message) ?? [];
        if (message === 'CACHED')
            Object.assign(vertex, { cached: true, start: at, end: at });
        else if (message === 'DONE' || seconds !== undefined)
            finish(vertex, Number(seconds ?? 0) * 1000, at);
    }
    return {
        read(text, at) {
            const lines = `${rest}${text}`.split('\n');
            rest = (lines.pop() ?? '').slice(0, longestLine);
            for (const line of lines)
                readLine(line.slice(0, longestLine), at);
        },
        record() {
            const all = [...vertices.values()];
            const [sent, ...others] = all.flatMap((vertex) => vertex.sent ?? []);
            return { builder, sent: others.length === 0 ? sent : undefined, steps: all.flatMap(stepOf) };
        },
        pushed: () => pushed,
        finishedPushes: () => [...finished],
    };
}
function sentBy(message) {
    return /^transferring context: ([\d.]+[kMGT]?B)/.exec(message)?.[1];
}
/** A vertex may end several times, such as a base image that is resolved and later pulled; the longest time counts. */
function finish(vertex, duration, at) {
    const before = vertex.end === undefined ? -1 : vertex.end - vertex.start;
    if (duration > before)
        Object.assign(vertex, { cached: false, start: at - duration, end: at });
}
function stepOf({ name, cached, start, end }) {
    if (end === undefined)
        return [];
    const [, before = '', text = name] = /^\[([^\]]*)\] (.*)$/.exec(name) ?? [];
    const [, stage = '', position] = /^(?:(.*) )?(\d+\/\d+)$/.exec(before) ?? [];
    if (position !== undefined)
        return [{ stage, position, text, cached, start, end }];
    return [{ stage: before.replace(/ ?internal$/, ''), position, text, cached, start, end }];
}
/** The number of cached steps and of all cacheable steps, without base images. */
function cacheHits(steps) {
    const own = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text));
    return { cached: own.filter(({ cached }) => cached).length, all: own.length };
}
/** The record with the values of build arguments hidden by `hide`. */
function progress_withoutValues(record, hide) {
    return { ...record, steps: record.steps.map((step) => ({ ...step, text: hide(step.text) })) };
}

;// CONCATENATED MODULE: ./build/docker/classic-build.js


/** Builds and pushes with the engine's classic builder, without buildx. Returns the pushed digest. */
async function classicBuild(build, options) {
    const { references, imageId, show, explain } = options;
    // Otherwise docker requires buildx.
    const env = { ...options.env, DOCKER_BUILDKIT: '0' };
    const built = await show((print) => {
        print("Docker has no buildx: building with the engine's classic builder.\n");
        return docker(classicArguments(build, references, imageId), { env, print });
    });
    if (!succeeded(built))
        throw await explain(built);
    if (!build.push)
        return undefined;
    const digests = [];
    for (const reference of references) {
        const pushed = await show((print) => docker(['push', reference], { env, print }));
        // The line that buildx prints before it pushes with docker: it identifies the failure as a failed push.
        if (!succeeded(pushed))
            throw await explain({ ...pushed, output: ` > pushing ${reference} with docker:\n${pushed.output}` });
        digests.push(digestPushed(pushed.output));
    }
    return digests[0];
}

;// CONCATENATED MODULE: ./build/docker/build.js




















/** Runs `docker buildx build`. It also pushes if the build asks for it. */
async function build(session, plan, options) {
    const files = {
        metadata: (0,external_node_path_.join)(session.record.directory, 'metadata.json'),
        imageId: (0,external_node_path_.join)(session.record.directory, 'image-id'),
    };
    const args = (0,builds_build/* buildArguments */.fb)(plan, options.references, files);
    const { outcome, record, pushed, hide } = await runBuild(args, plan, session, options);
    if (!succeeded(outcome)) {
        if (await lacksBuildx(outcome, session.env))
            return buildClassic(plan, files, session.env, options);
        const error = (await argumentUnknown(outcome, session.env)) ?? (await buildFailure(outcome, session.env, options));
        const twice = isPushedTwice(outcome.output);
        const digest = twice || error.code === 'tag-immutable' ? (0,push/* digestOfPush */.uu)(outcome.output) : undefined;
        if (digest === undefined || !(await options.isThere(digest)))
            throw error;
        return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId), record, twice };
    }
    const text = readAndDelete(files.metadata);
    const parsed = withPushedDigest(text === '' ? {} : JSON.parse(text), options.references, pushed);
    const metadata = text === '' ? '' : JSON.stringify(parsed, maskArguments(hide), 2);
    const { configDigest = '', ...known } = readMetadata(parsed);
    const built = {
        ...known,
        imageId: readAndDelete(files.imageId) || configDigest,
        metadata: withoutSources(metadata),
        record,
        warnings: buildWarnings(metadata, options.dockerfiles),
        unwrittenCaches: unwrittenCaches(outcome.output),
        twice: isPushedTwice(outcome.output),
    };
    if (plan.push && built.digest === undefined)
        throw noDigest();
    return built;
}
/** The result of a build without metadata. */
const withoutMetadata = {
    digest: undefined,
    mediaType: undefined,
    platform: undefined,
    imageId: '',
    metadata: '',
    record: { builder: undefined, steps: [], sent: undefined },
    warnings: [],
    unwrittenCaches: [],
    twice: false,
};
/** Runs a buildx command with the build's secrets in its environment, and parses BuildKit's progress. */
async function runBuild(args, plan, session, { show, pushed }) {
    // buildx writes warnings into the metadata only with this variable.
    const env = { BUILDX_METADATA_WARNINGS: 'true', ...session.env, ...(0,secrets/* secretVariables */.c8)(plan.secrets) };
    const progress = progressReader();
    const outcome = await show((print) => {
        const read = (text) => {
            progress.read(text, Date.now());
            print(text);
        };
        return docker(args, { env, print: read });
    });
    if (!succeeded(outcome))
        progress.finishedPushes().forEach(pushed);
    const hide = argumentHider(plan, env);
    return { outcome, record: progress_withoutValues(progress.record(), hide), pushed: progress.pushed(), hide };
}
/** Builds without buildx. Throws `buildx-missing` if the build needs buildx. */
async function buildClassic(plan, files, env, options) {
    const missing = beyondClassic(plan, options.rewritten);
    if (missing.length > 0)
        throw (0,failures_docker/* buildxMissing */.pV)(missing);
    const { references, show } = options;
    const explain = (result) => buildFailure(result, env, options);
    const digest = await classicBuild(plan, { env, references, imageId: files.imageId, show, explain });
    if (plan.push && digest === undefined)
        throw noDigest();
    return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId) };
}
/** The error for a failed build, with details from AWS and docker. */
async function buildFailure(outcome, env, options) {
    const invalid = await endpointInvalid(outcome, env);
    if (invalid)
        return invalid;
    const { registries, role, explainDenial, rewritten, explainCache, dockerfiles } = options;
    const hosts = registries.map(({ host }) => host);
    const message = saidByBuilder(outcome) ?? '';
    const pull = failedPull(message, rewritten, registries);
    const answer = pull && (await explainCache(pull));
    const request = answer ? undefined : (0,failures_forbidden/* forbiddenRequest */.F)(message, registries);
    const forbidden = request && { request, denial: await explainDenial(request) };
    const pullThrough = pull && { pull, answer };
    return explainBuildFailure(outcome, { hosts, role, dockerfiles, forbidden, pullThrough });
}
/** Reads and deletes a file that buildx wrote; empty if there is none. */
function readAndDelete(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
    finally {
        (0,external_node_fs_.rmSync)(file, { force: true });
    }
}
function noDigest() {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: 'docker succeeded but reported no digest, so the pushed image cannot be identified.',
        why: 'An argument in `build-flags` sends the image elsewhere, or this buildx is too old to report the digest.',
        fix: 'Remove such arguments (`--output`, `--metadata-file`), or update buildx.',
    });
}

;// CONCATENATED MODULE: ./build/docker/session.js



/** The environment variable that marks the step's processes for the post step. */
const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
/** The record of a new session in `directory`. */
function newRecord(directory, { dockerConfig, logout }, env) {
    const isolated = dockerConfig === 'isolated';
    const configuration = isolated ? (0,external_node_path_.join)(directory, 'docker') : userConfiguration(env);
    const previous = isolated ? previousVariables(env) : {};
    return { directory, dockerConfig, logout, hosts: [], replaced: [], configuration, previous };
}
/** Creates the private directory and, if `isolated`, a Docker configuration in it. */
function session_openSession(record, env, warn) {
    (0,external_node_fs_.mkdirSync)(record.directory, { mode: 0o700, recursive: true });
    const marked = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: marked, variables: {} };
    const variables = seedConfiguration(userConfiguration(env), record.configuration, env, warn);
    return { record, env: { ...marked, ...variables }, variables };
}
/**
 * Removes the user's logins and credential helpers for these hosts from the private configuration. A helper would store the
 * password elsewhere or reject it.
 */
function clearCredentials({ record }, hosts) {
    if (record.dockerConfig === 'shared')
        return;
    const file = configuration_configFile(record.configuration);
    const config = configuration_readConfig(file);
    // Without any entry, docker selects a credential store itself.
    const empty = Object.fromEntries(hosts.map((host) => [host, {}]));
    // An empty helper means the file itself. Some tools (rules_oci) fail on it, so it is set only if needed.
    const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {};
    writeConfig(file, {
        ...config,
        auths: { ...configuration_omitHosts(hosts, config.auths), ...empty },
        credHelpers: { ...configuration_omitHosts(hosts, config.credHelpers), ...emptyHelpers },
    });
}
/** Removes the job's access to ID tokens and GitHub's services, and the inputs. Docker and its plugins do not get them. */
function withoutRunnerSecrets(env) {
    return session_without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/);
}
/** Removes AWS credentials, for commands that do not call AWS. */
function withoutAwsKeys(env) {
    return session_without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/);
}
function session_without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
/** The previous values of the variables that this step exports, or their defaults. */
function previousVariables(env) {
    const user = userConfiguration(env);
    return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || (0,external_node_path_.join)(user, 'buildx') };
}
/** Removes the private directory. Safe to run twice. */
function removeDirectory({ directory }) {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}
/**
 * Creates the private configuration: a copy of the user's `config.json`, and links to the other files (contexts, plugins,
 * builders), which are neither copied nor removed.
 */
function seedConfiguration(user, target, env, warn) {
    (0,external_node_fs_.mkdirSync)(target, { mode: 0o700 });
    const builders = (0,external_node_path_.join)(canHoldBuilders(user) ? user : target, 'buildx');
    for (const entry of listConfiguration(user, warn)) {
        if (entry === 'config.json')
            writeConfig(configuration_configFile(target), readUserConfig(configuration_configFile(user), warn));
        else if ((0,external_node_path_.join)(target, entry) !== builders)
            (0,external_node_fs_.symlinkSync)((0,external_node_path_.join)(user, entry), (0,external_node_path_.join)(target, entry));
    }
    return { DOCKER_CONFIG: target, BUILDX_CONFIG: env.BUILDX_CONFIG || builders };
}
/** Whether buildx can write to the user's directory. It cannot build without write access. */
function canHoldBuilders(user) {
    const directory = (0,external_node_path_.join)(user, 'buildx');
    try {
        (0,external_node_fs_.accessSync)((0,external_node_fs_.existsSync)(directory) ? directory : user, external_node_fs_.constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}
function writeConfig(file, config) {
    (0,external_node_fs_.writeFileSync)(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}

;// CONCATENATED MODULE: ./build/docker/bake.js














/** The timeout for reading a bake file, in milliseconds. */
const readTimeoutMs = 60_000;
/** Reads a bake file with buildx: JSON text, or `Invalid`. Builds nothing and does not use the engine. */
async function printBake(args, env) {
    let text = '';
    // A bake file can copy any variable of this environment into an image.
    const bakeEnv = withoutAwsKeys(withoutRunnerSecrets(env));
    const outcome = await askDocker(args, {
        env: bakeEnv,
        timeoutMs: readTimeoutMs,
        onStdout: (chunk) => {
            text += chunk;
        },
    });
    if (succeeded(outcome))
        return text;
    if (await lacksBuildx(outcome, bakeEnv))
        throw (0,failures_docker/* buildxMissing */.pV)(['bake']);
    return bakeFileRefused(outcome);
}
/** Runs `docker buildx bake` once for all targets. It also pushes if the build asks for it. */
async function bake(session, plan, options) {
    const files = {
        definition: (0,external_node_path_.join)(session.record.directory, 'bake.json'),
        metadata: (0,external_node_path_.join)(session.record.directory, 'metadata.json'),
    };
    const names = [...options.targets.map(({ target }) => target), ...plan.others];
    // The paths in the definition are already relative to the workspace.
    const env = { ...session.env, BUILDX_BAKE_FILE_RELATIVE_PATHS: undefined };
    // Build arguments in the file may be confidential.
    (0,external_node_fs_.writeFileSync)(files.definition, bakeDefinition(plan, options.targets), { mode: 0o600 });
    const { outcome, record, pushed, hide } = await runBuild(bakeArguments(plan, names, files), { ...plan.build, buildArgs: argumentsOf(plan) }, { ...session, env }, options).finally(() => (0,external_node_fs_.rmSync)(files.definition, { force: true }));
    if (!succeeded(outcome))
        throw (await argumentUnknown(outcome, env)) ?? (await buildFailure(outcome, env, options));
    const text = readAndDelete(files.metadata);
    const reported = text === '' ? {} : JSON.parse(text);
    const corrected = options.targets.map(({ target, references }) => {
        return [target, withPushedDigest(reported[target] ?? {}, references, pushed)];
    });
    const metadata = text === '' ? '' : JSON.stringify({ ...reported, ...Object.fromEntries(corrected) }, maskArguments(hide), 2);
    const targets = corrected.map(([target, targetMetadata]) => {
        const { configDigest, ...known } = readMetadata(targetMetadata);
        if (plan.build.push && known.digest === undefined)
            throw noDigestOf(target);
        // Bake does not write image IDs. The ID is the digest of the image configuration, which an index does not have.
        return { target, ...known, imageId: configDigest ?? known.digest ?? '', metadata: withoutSources(metadata) };
    });
    const warnings = buildWarnings(metadata, options.dockerfiles);
    const { output } = outcome;
    return { targets, record, warnings, unwrittenCaches: unwrittenCaches(output), twice: isPushedTwice(output) };
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-pull-through.js

/**
 * Rewrites the base images of every bake target. A target keeps its own contexts, because targets may use the same name
 * differently; only contexts that are a cached image are replaced.
 */
function rewriteBake(plan, rewrite) {
    const { build, file } = plan;
    const throughOf = rewrittenImages(rewrite);
    const entries = build.buildContexts.map((entry) => {
        const at = entry.indexOf('=');
        return [entry.slice(0, at), rewriteContext(entry.slice(at + 1), throughOf)];
    });
    const given = entries.map(([name]) => familiarName(name));
    const added = [...throughOf].filter(([name]) => !given.includes(familiarName(name)));
    const targets = Object.entries(file.target).map(([name, one]) => [name, rewriteTarget(one, throughOf, added)]);
    return {
        ...plan,
        file: { ...file, target: Object.fromEntries(targets) },
        build: {
            ...build,
            buildContexts: entries.map(([name, value]) => `${name}=${value}`),
            buildArgs: [...build.buildArgs, ...rewrite.buildArgs],
            scanner: rewrite.scanner,
        },
    };
}
/** The replacement images, by name. */
function rewrittenImages({ images, buildContexts }) {
    const isContext = (through) => buildContexts.some((entry) => entry.endsWith(`=docker-image://${through}`));
    return new Map(images.flatMap(({ name, through }) => (through !== undefined && isContext(through) ? [[name, through]] : [])));
}
function rewriteTarget(target, throughOf, added) {
    const own = Object.entries(target.contexts ?? {}).map(([name, value]) => {
        return [name, value === null ? null : rewriteContext(value, throughOf)];
    });
    const names = own.map(([name]) => familiarName(name));
    const more = added
        .map(([name, through]) => [familiarName(name), `docker-image://${through}`])
        .filter(([name]) => !names.includes(name));
    return own.length + more.length === 0 ? target : { ...target, contexts: Object.fromEntries([...own, ...more]) };
}
function rewriteContext(value, throughOf) {
    const image = parseDockerName(/^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? '');
    const through = image && throughOf.get(formatDockerName(image));
    return through === undefined ? value : `docker-image://${through}`;
}

;// CONCATENATED MODULE: ./build/steps/build-diagnostics.js



/** What a failed build uses to find out why a registry denied a request. */
function buildDiagnostics(aws, logins) {
    return {
        registries: aws ? logins.map((login) => buildRegistry(login, aws)) : [],
        role: aws?.role,
        explainDenial: async (request) => aws?.registries.denial(request),
        rewritten: aws?.pullThrough?.images ?? [],
        explainCache: async (pull) => aws?.registries.whyNotCached(pull),
    };
}
function buildRegistry({ registry, host, account }, aws) {
    const region = registry.kind === 'private' ? registry.region : 'us-east-1';
    return { host, account: account ?? aws.account, region, principal: aws.principal };
}
/** Reports the warnings of a successful build: build checks, unwritten caches, and a second push by old buildx. */
function reportWarnings({ warnings, unwrittenCaches, twice }, { log }) {
    if (twice)
        log.warning(pushedTwice);
    for (const message of unwrittenCaches)
        log.warning(cacheLost(message));
    const { shown, left } = chooseWarnings(warnings);
    for (const { text, title, place } of shown)
        log.warning(text, title, place);
    if (left > 0)
        log.warning(`The build checks reported ${left} more warnings. They are at the end of the log group "Build".`);
}

;// CONCATENATED MODULE: ./build/steps/cache.js






/** Adds the cache to a build. A cache tag that cannot be overwritten is an error. */
async function prepareCache(image, build, aws, logins, job) {
    const names = cacheNames(image, logins);
    const { cache } = names;
    const cached = (0,builds_cache/* withCache */.nT)(build, names);
    (0,debug/* debug */.Yz)(() => `Cache: \`cache\` is ${build.cache.kind}.`);
    switch (build.cache.kind) {
        case 'off':
        case 'inline':
            return { build: cached, environment: {} };
        case 'registry':
            if (cache && aws)
                await requireMutable(cache, aws, job);
            return { build: cached, environment: {} };
        case 'gha':
            if ((0,builds_cache/* hasGithubCache */.Gj)(job.env))
                return { build: cached, environment: {} };
            job.log.warning("Building without the cache: this runner does not give the step access to GitHub's cache (ACTIONS_RUNTIME_TOKEN).");
            return { build, environment: {} };
        case 's3':
            return { build: cached, environment: aws ? await keysOf(aws) : {} };
    }
}
/** The token for GitHub's cache, if the build uses that cache. */
function runtimeToken(build, { env: { ACTIONS_RUNTIME_TOKEN }, log }) {
    if (!ACTIONS_RUNTIME_TOKEN || !(0,builds_cache/* usesRuntimeToken */.O)(build))
        return {};
    log.mask(ACTIONS_RUNTIME_TOKEN);
    return { ACTIONS_RUNTIME_TOKEN };
}
/** Throws if the cache tag is immutable: only the first cache could be written. */
async function requireMutable(reference, aws, job) {
    // A repository that is missing or cannot be described only loses the cache. BuildKit reports that.
    const rule = await openRepository(reference, aws, job, 'target')
        ?.mutability()
        .catch(() => undefined);
    if (rule && (0,settings_mutability/* isImmutable */.t3)(rule, reference.tag))
        throw cacheImmutable(reference);
}
/** The session's keys, already masked. buildx passes them to BuildKit. */
async function keysOf(aws) {
    const { accessKeyId, secretAccessKey, sessionToken } = await aws.keys();
    return {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        // The AWS SDK in buildx prefers a profile over keys.
        AWS_PROFILE: undefined,
    };
}

;// CONCATENATED MODULE: ./build/steps/bake.js














/** Reads the bake file with buildx; `Invalid` if buildx rejects it. */
async function readBake(inputs, { env }) {
    const printed = await printBake((0,builds_bake/* readingArguments */.pM)(inputs), env);
    return (0,reader/* isInvalid */.If)(printed) ? printed : (0,bake_file/* readBakeFile */.MI)(printed);
}
/** Builds the bake targets that do not exist yet, and pushes them if asked. The first target is the step's image. */
async function bakeImages(image, plan, { existing, aws, logins, builder, job }) {
    const existingTargets = existing?.baked ?? [];
    const missing = plan.targets.filter(({ target }) => !existingTargets.some((image) => image.target === target));
    const targetsToBuild = missing.map((target) => {
        const names = imageReferences(targetImage(image, target), logins);
        return { ...target, names, references: names.map(names_reference/* formatReference */.FH) };
    });
    const rewritten = aws?.pullThrough ? rewriteBake(plan, aws.pullThrough) : plan;
    const combined = combinedBuild(rewritten, missing);
    const chosen = await builder.choose(combined, targetsToBuild.flatMap(({ references }) => references), aws?.pullThrough);
    const pushed = (reference) => job.log.change(`Pushed ${reference}.`);
    const { targets, record, ...diagnostics } = await bake({ ...chosen.session, env: { ...chosen.session.env, ...runtimeToken(combined, job) } }, { ...rewritten, build: onBuilder(rewritten.build, chosen) }, {
        targets: targetsToBuild,
        ...buildDiagnostics(aws, logins),
        dockerfiles: dockerfilesOf(plan),
        show: job.log.passthrough,
        pushed,
    });
    reportWarnings(diagnostics, job);
    const built = targetsToBuild.map(({ target, names, platforms }) => {
        const { platform, ...rest } = targets.find((image) => image.target === target) ?? notBuilt(target);
        const outcome = plan.build.push ? 'pushed' : 'built';
        if (plan.build.push)
            pushed(`${names.map(names_reference/* formatReference */.FH).join(' and ')} with digest ${rest.digest}`);
        return {
            ...rest,
            outcome,
            references: names,
            platform: (0,oci_platforms/* distinctPlatforms */.PC)(platforms)[0] ?? platform,
            manifest: undefined,
        };
    });
    return {
        ...bakedImage(plan, [...existingTargets, ...built]),
        build: { ...record, warnings: diagnostics.warnings.length },
    };
}
/** By path in the workspace, for annotations. */
function dockerfilesOf({ targets }) {
    return targets.flatMap(({ target, dockerfile }) => {
        if (dockerfile === undefined)
            return [];
        const file = (0,external_node_path_.relative)((0,external_node_path_.resolve)('.'), (0,external_node_path_.resolve)(dockerfile));
        return file.startsWith('..') ? [] : [{ target, file }];
    });
}
/** The first target's image, with the images of all targets in `baked`. Its outcome is `skipped` only if all were skipped. */
function bakedImage({ targets }, images) {
    const baked = targets.flatMap(({ target }) => images.find((image) => image.target === target) ?? []);
    const [first] = baked;
    if (!first)
        throw new Error('a bake has at least one image');
    const outcome = baked.find((image) => image.outcome !== 'skipped')?.outcome ?? 'skipped';
    return { ...first, outcome, baked };
}
function notBuilt(target) {
    throw new Error(`${target} was not built`);
}

;// CONCATENATED MODULE: ./build/content/git.js


/** In milliseconds: a disk that hangs must not delay the job. */
const git_timeoutMs = 10_000;
/** The output of a git command in a folder; undefined if it fails or git is missing. */
async function askGit(cwd, ...command) {
    let output = '';
    const onStdout = (text) => {
        output += text;
    };
    // Build files may look like a bare repository, whose config could start a program.
    const args = ['-c', 'safe.bareRepository=explicit', ...command];
    const options = { cwd, env: git_environment(), onStdout, timeoutMs: git_timeoutMs };
    const result = await runCommand('git', args, options).catch(() => undefined);
    if (result?.signal === 'SIGINT' || result?.signal === 'SIGTERM')
        throw endedFromOutside(result.signal, '');
    return result?.exitCode === 0 ? output : undefined;
}
/**
 * The environment without git's variables for other repositories and indexes, and without the job's tokens, keys and inputs,
 * because the configuration of a repository may start programs.
 */
function git_environment() {
    const dropped = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^(?:ACTIONS|AWS|INPUT)_/;
    const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name));
    return { ...Object.fromEntries(kept), GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' };
}

;// CONCATENATED MODULE: ./build/content/head.js



/** The checkouts that contain a folder, the innermost first, up to `top`. */
async function findCheckouts(folder, top) {
    const found = foldersUpTo(folder, top).flatMap((each) => repositoryAt(each) ?? []);
    const checkouts = await Promise.all(found.map(({ top, gitDirectory }) => readCheckout(top, gitDirectory)));
    return checkouts.filter((each) => each !== undefined);
}
/** The repository whose work tree root is this folder. Source: git's "gitrepository-layout". */
function repositoryAt(folder) {
    const git = (0,external_node_path_.join)(folder, '.git');
    try {
        const target = (0,external_node_fs_.statSync)(git).isDirectory() ? git : /^gitdir: (.*)\n$/s.exec((0,external_node_fs_.readFileSync)(git, 'utf8'))?.[1];
        return target === undefined ? undefined : { top: folder, gitDirectory: (0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(folder, target)) };
    }
    catch {
        return undefined;
    }
}
function foldersUpTo(folder, top) {
    try {
        const last = (0,external_node_fs_.realpathSync)(top);
        const folders = [(0,external_node_fs_.realpathSync)(folder)];
        for (let at = folders[0] ?? last; at !== last && at !== (0,external_node_path_.dirname)(at);) {
            at = (0,external_node_path_.dirname)(at);
            folders.push(at);
        }
        return folders;
    }
    catch {
        return [];
    }
}
/** Reads git's files without starting git. Source: git's "gitrepository-layout". */
async function readCheckout(folder, gitDirectory) {
    // A worktree has its own HEAD and shares the rest.
    const common = (0,external_node_path_.resolve)(gitDirectory, textIn(gitDirectory, 'commondir').trim());
    const head = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(common, 'reftable')) ? await askHead(folder) : readHead(gitDirectory, common);
    return head && { ...head, origin: originIn(textIn(common, 'config')) };
}
function readHead(gitDirectory, common) {
    const head = textIn(gitDirectory, 'HEAD');
    return headOf(refIn(head), resolveRef(head, common));
}
/** Asks git, because its newer ref format (reftable) is binary. */
async function askHead(folder) {
    const [commit, ref] = await Promise.all([
        askGit(folder, 'rev-parse', '--verify', 'HEAD'),
        askGit(folder, 'symbolic-ref', '--quiet', 'HEAD'),
    ]);
    return headOf(ref?.trim(), commit?.trim());
}
function headOf(ref, commit) {
    const branch = /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];
    return commit && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? { commit, branch } : undefined;
}
/** Resolves the text of a ref to a commit. A branch may be an alias of another branch. */
function resolveRef(text, common, depth = 5) {
    const ref = refIn(text);
    if (ref === undefined || depth === 0)
        return text.trim();
    const next = textIn(common, ref) || packedRef(textIn(common, 'packed-refs'), ref);
    return next === undefined ? undefined : resolveRef(next, common, depth - 1);
}
function refIn(text) {
    return text.startsWith('ref:') ? text.slice('ref:'.length).trim() || undefined : undefined;
}
function packedRef(refs, ref) {
    const line = refs.split('\n').find((each) => each.endsWith(` ${ref}`));
    return line?.split(' ')[0];
}
/** The first URL of the remote `origin`. Included configuration files are not read. */
function originIn(config) {
    let inOrigin = false;
    for (const line of config.split('\n')) {
        const [, section, rest = line] = /^\s*\[([^\]]*)\](.*)$/.exec(line) ?? [];
        if (section !== undefined)
            inOrigin = /^remote\s+"origin"$/i.test(section.trim());
        const url = inOrigin ? /^\s*url\s*=(.*)/i.exec(rest)?.[1]?.trim() : undefined;
        if (url)
            return url
                .replace(/\s[#;].*/, '')
                .replaceAll('"', '')
                .trim();
    }
    return undefined;
}
function textIn(folder, file) {
    try {
        return (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, file), 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/steps/checkout.js




/** The git checkouts that contain the build context, then those that contain its `file`. */
async function checkoutsOf(inputs) {
    if ((0,inputs_mode/* modeOf */.VV)(inputs) === 'login')
        return [];
    const { context, file = '' } = inputs;
    const folders = [context, (0,external_node_path_.dirname)(file)].map((path) => (0,external_node_path_.resolve)((0,builds_build/* isRemoteContext */.uN)(path) ? '.' : path));
    const found = await Promise.all([...new Set(folders)].map((folder) => findCheckouts(folder, (0,external_node_path_.resolve)('.'))));
    return found.flat();
}

;// CONCATENATED MODULE: ./build/content/files.js




/** Reads the files that Docker sends from a folder. Folders are entries only if they have no entries. */
function readFolder(context, folder) {
    const { ignore, entries, sentGit } = context;
    for (const child of childrenOf(context, folder)) {
        const path = below(folder, child.name);
        // `.git` is not part of `{tree}`. If the build receives it, the caller warns.
        if (child.name === '.git') {
            if (isSent(context, path, child))
                sentGit.push(path);
        }
        else if (child.isDirectory()) {
            const before = entries.length;
            if (ignore.enters(path))
                readFolder(context, path);
            if (entries.length === before && ignore.sends(path))
                entries.push({ path, mode: '040000', id: '' });
        }
        else if (ignore.sends(path)) {
            const entry = readEntry(context, path, child);
            if (entry)
                entries.push(entry);
        }
    }
}
/** Reads an OCI layout. buildx follows a link at `index.json`, and finds other files by SHA-256. */
function readLayout(context) {
    readFolder(context, '');
    const path = 'index.json';
    if (!context.entries.some((entry) => entry.path === path && entry.mode === '120000'))
        return;
    try {
        const { digest } = hashFile((0,external_node_fs_.realpathSync)(onDisk(below(context.root, path))));
        context.entries.push({ path: `/${path}`, mode: '100644', id: digest });
    }
    catch (error) {
        throw files_unreadable(path, error);
    }
}
/** Whether Docker sends a file, or any file in a folder. */
function isSent(context, path, entry) {
    const { ignore } = context;
    if (!entry.isDirectory())
        return ignore.sends(path);
    return (ignore.enters(path) && childrenOf(context, path).some((child) => isSent(context, below(path, child.name), child)));
}
function childrenOf(context, folder) {
    try {
        const path = onDisk(below(context.root, folder));
        return (0,external_node_fs_.readdirSync)(path, { encoding: 'latin1', withFileTypes: true });
    }
    catch (error) {
        throw files_unreadable(folder, error);
    }
}
/** Undefined for a deleted file, which Docker does not find either. */
function readEntry(context, path, child) {
    const filePath = onDisk(below(context.root, path));
    try {
        if (child.isSymbolicLink()) {
            return { path, mode: '120000', id: sha256((0,external_node_fs_.readlinkSync)(filePath, { encoding: 'buffer' })) };
        }
        if (child.isFile()) {
            const { digest, isExecutable } = hashFile(filePath);
            return { path, mode: isExecutable ? '100755' : '100644', id: digest };
        }
        // Opening a pipe, socket or device may block.
        const { mode, rdev } = (0,external_node_fs_.lstatSync)(filePath);
        return { path, mode: (mode & 0o170000).toString(8).padStart(6, '0'), id: `${rdev}` };
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
            return undefined;
        throw files_unreadable(path, error);
    }
}
function files_unreadable(path, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`{tree}\` cannot be computed: \`${textOf(path) || '.'}\` of the build context cannot be read (${(0,action_error/* messageOf */.bD)(cause)}).`,
        why: 'Docker sends this file to the build, so it is part of `{tree}`.',
        fix: 'Make it readable for the user of this job, or exclude it in .dockerignore.',
    }, { cause });
}

;// CONCATENATED MODULE: ./build/content/content.js







/**
 * Hashes the path, bytes and executable bit of every file that Docker sends from a folder. Pass the path `dockerfile` for
 * the main context, and omit it for a named context.
 */
function contentOf(folder, dockerfile) {
    const root = realPath(folder);
    return hashContext(root, ignoreOf(root, dockerfile), (context) => readFolder(context, ''));
}
/** Hashes an OCI layout. BuildKit does not read a .dockerignore there. */
function layoutContentOf(folder) {
    return hashContext(realPath(folder), ignoreNothing, readLayout);
}
function hashContext(root, ignore, read) {
    const context = { root: bytePath(root), ignore, entries: [], sentGit: [] };
    read(context);
    return { digest: content_digestOf(context.entries), warnings: warningsOf(context) };
}
function realPath(folder) {
    try {
        return (0,external_node_fs_.realpathSync)(folder);
    }
    catch (error) {
        throw new action_error/* ActionError */.lZ('input-invalid', {
            what: `The build context \`${folder}\` is not a readable folder (${(0,action_error/* messageOf */.bD)(error)}).`,
            why: 'A build context is a folder, and its path is relative to the workspace.',
            fix: 'Check `context` and `build-contexts`, and run the checkout before this step.',
        }, { cause: error });
    }
}
/** Unambiguous, because no mode, path or ID contains the separator after it. */
function content_digestOf(entries) {
    const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const hashed = (0,external_node_crypto_.createHash)('sha256');
    for (const { mode, path, id } of sorted)
        hashed.update(`${mode} ${path}\0${id}\n`, 'latin1');
    return hashed.digest('hex');
}
function warningsOf({ sentGit }) {
    const [first, ...others] = sentGit.map((path) => `\`${textOf(path)}\``);
    if (first === undefined)
        return [];
    const all = others.length === 0 ? first : `${first} and ${others.length} more \`.git\``;
    return [`The build receives ${all}, which is not part of \`{tree}\`. Add \`**/.git\` to .dockerignore.`];
}

;// CONCATENATED MODULE: ./build/steps/content-hash.js







function hashContent(inputs, job) {
    try {
        return { tree: hashBuild(inputs, job) };
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            return { tree: `tree-${'0'.repeat(64)}`, error };
        throw error;
    }
}
/** The content hash of this build, `tree-` and 64 hex digits; undefined if the build context is not in the workspace. */
function hashBuild(inputs, { runner, log, env }) {
    const { context, file } = inputs;
    if ((0,builds_build/* isRemoteContext */.uN)(context) || (0,builds_build/* isRemoteContext */.uN)(file ?? ''))
        return undefined;
    // The default context names another commit in each run, whatever its content is.
    if (inputs.buildContexts.some(contexts/* holdsDefaultContext */.b5))
        return undefined;
    const dockerfile = dockerfileOf((0,external_node_path_.resolve)(context), file === undefined ? undefined : (0,external_node_path_.resolve)(file));
    if (!runner.exists(context) || !runner.exists(dockerfile))
        return undefined;
    const digestOf = ({ digest, warnings }) => {
        for (const warning of warnings)
            log.warning(warning);
        return digest;
    };
    const sourceOf = (reference) => {
        const folder = contextFolder(reference);
        if (!folder)
            return { kind: 'reference', reference };
        const { path, version } = folder;
        if (version === undefined)
            return { kind: 'folder', digest: digestOf(contentOf((0,external_node_path_.resolve)(path))) };
        return { kind: 'layout', digest: digestOf(layoutContentOf((0,external_node_path_.resolve)(path))), version };
    };
    const named = inputs.buildContexts.map((entry) => {
        const at = entry.indexOf('=');
        return { name: entry.slice(0, at), source: sourceOf(entry.slice(at + 1)) };
    });
    return contentHash({
        ...inputs,
        context: { kind: 'folder', digest: digestOf(contentOf((0,external_node_path_.resolve)(context), dockerfile)) },
        dockerfile: dockerfileHash(dockerfile),
        environment: env,
        namedContexts: named,
        sbom: `${inputs.sbom}`,
    });
}

;// CONCATENATED MODULE: ./build/steps/decide.js




















/** Makes the plan of this run and logs its warnings and notices. Throws all input errors together. */
async function decide(job) {
    const { runner, log, env, progress } = job;
    progress.given = { repositories: lines(runner.input('repository')), tags: lines(runner.input('tags')) };
    // Any error message may contain the proxy's password.
    for (const password of (0,run_network/* proxyPasswords */.PK)(env))
        log.mask(password);
    for (const secret of (0,inputs_secrets/* valuesToMask */.yF)(runner.input('secrets') ?? ''))
        log.mask(secret);
    const parsed = readInputs(runner.input);
    for (const secret of (0,secrets/* placedSecrets */.b1)(parsed.inputs, env, runner.read))
        log.mask(secret);
    const platforms = (0,oci_platforms/* withLocalPlatform */.ni)(parsed.inputs.platforms, { os: process.platform, arch: process.arch });
    const resolved = { ...parsed, inputs: { ...parsed.inputs, platforms } };
    const first = job.call?.kind === 'ship' ? planDownstreamJobs(job.call) : undefined;
    const links = (0,plan_problems/* linkProblems */.zp)(resolved.inputs, (0,inputs_mode/* modeOf */.VV)(resolved.inputs), runner);
    const problems = [
        ...resolved.problems,
        ...(0,secrets/* secretProblems */.JC)(resolved.inputs, runner.exists, env),
        ...argumentProblems(resolved.inputs, env),
        ...links,
        ...(first?.problems ?? []),
    ];
    const inputs = { ...resolved, problems };
    const network = (0,run_network/* networkProblems */.rz)(env, runner.read);
    const usesTree = (0,tags_tags/* asksForTree */.qv)(tagTemplates(inputs)) && links.length === 0;
    const named = usesTree ? hashContent(inputs.inputs, job) : { tree: undefined };
    const bake = (0,builds_bake/* asksForBake */.jO)(inputs.inputs) && links.length === 0 ? await readBake(inputs.inputs, job) : undefined;
    const bases = findBases(inputs.inputs, bake, job);
    const handedOver = job.call !== undefined && job.call.kind !== 'ship';
    const run = (0,run_context/* readContext */.yI)(env, runner.payload(), new Date(), runner.read, await checkoutsOf(inputs.inputs));
    const known = { ...run, tree: named.tree, bake, handedOver };
    // The SDK does not load with an invalid proxy or CA configuration.
    const context = network.length === 0 ? await withRegion(inputs, known) : known;
    const plan = makePlan(inputs, runner.given, context, runner, network, bases);
    if (named.error)
        throw named.error;
    progress.plan = plan;
    for (const warning of [...plan.warnings, ...(0,epoch/* epochWarnings */.$)(inputs.inputs, plan.mode, context)])
        log.warning(warning);
    for (const notice of [...(0,run_context/* checkoutNotices */.WH)(context), ...plan.notices])
        log.info(notice);
    if (!job.call || !first)
        return plan;
    if (plan.image?.inRegistry)
        checkDestinations(job.call, first.others, context, runner);
    return withoutBuild(plan, first.others);
}
function lines(text = '') {
    return text.split('\n').filter((line) => line.trim() !== '');
}
/** If no other source sets the region, reads it from the AWS profile, through the SDK. */
async function withRegion(inputs, context) {
    if (!lacksRegion(inputs, context))
        return context;
    const { profileRegion } = await Promise.all(/* import() */[__nccwpck_require__.e(159), __nccwpck_require__.e(771)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7771));
    return { ...context, awsRegion: await profileRegion() };
}

;// CONCATENATED MODULE: ./build/plan/image/existing.js


/** Whether existing images can change the decision, if the digest is not known yet. */
function needsLookUp(asked) {
    return asked.rule === 'skip' || asked.rule === 'fail' || asked.references.some((one) => mayNotMove(one, asked));
}
/**
 * Decides about an image; `digest` is the digest of an existing image with the same content, undefined if the image
 * must be built.
 */
function decideByTags(asked, existing, digest) {
    const { rule, references } = asked;
    const [first] = references;
    const existingDigest = (reference) => existing.get((0,names_reference/* formatReference */.FH)(reference));
    const found = references.filter((reference) => existingDigest(reference) !== undefined);
    const shown = first && existingDigest(first);
    if (rule === 'skip' && shown !== undefined && found.length === references.length) {
        const named = references.filter((reference) => existingDigest(reference) === shown);
        return { kind: 'skip', digest: shown, named, others: references.filter((one) => !named.includes(one)) };
    }
    const taken = found.filter((reference) => existingDigest(reference) !== digest);
    if (rule === 'fail' && taken.length > 0)
        return { kind: 'refused', because: 'fail', taken };
    const fixed = taken.filter((reference) => mayNotMove(reference, asked));
    if (fixed.length > 0)
        return { kind: 'refused', because: 'immutable', taken: fixed };
    if (digest === undefined)
        return { kind: 'build' };
    return { kind: 'name', digest, missing: references.filter((reference) => existingDigest(reference) !== digest) };
}
function mayNotMove(reference, { mutability }) {
    const rule = mutability.get((0,names_reference/* repositoryOf */._M)(reference));
    return rule !== undefined && (0,settings_mutability/* isImmutable */.t3)(rule, reference.tag);
}

;// CONCATENATED MODULE: ./build/registry/concurrency.js
/** Runs at most `maximum` pieces of work in parallel. None starts after `signal` is aborted. */
function concurrency_limit(maximum, signal) {
    const waiting = [];
    let free = maximum;
    return async (work) => {
        if (free > 0)
            free -= 1;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            signal.throwIfAborted();
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next)
                next();
            else
                free += 1;
        }
    };
}

;// CONCATENATED MODULE: ./build/registry/transfer.js



/**
 * Transfers one blob. It is skipped if present, mounted if the registry is the same and allows it, and otherwise streamed
 * chunk by chunk.
 */
async function transfer(source, target, blob, signal) {
    const { place, origin } = target.session;
    const what = `Copying ${blob.digest} to ${copy_nameOf(place)}`;
    const isPresent = await target.session.attempt(what, () => target.blobs.has(blob.digest));
    if (isPresent)
        return 'present';
    const mountFrom = source.session.origin === origin ? source.session.place.repository : undefined;
    // No total time limit: the attempts and the idle time are limited.
    return attempt(target.session.tries(what, { long: true }), async () => {
        signal.throwIfAborted();
        const location = mountFrom === undefined ? await target.blobs.openUpload() : await target.blobs.mount(blob.digest, mountFrom);
        if (location === 'mounted')
            return 'mounted';
        await target.blobs.upload(location, blob, bytesOf(source, blob, signal));
        return 'copied';
    });
}
/**
 * The bytes of a blob. An interrupted download resumes at its offset, without restarting the upload. The last chunk is
 * yielded only after the digest is verified, so an upload of wrong bytes is never completed.
 */
async function* bytesOf(source, blob, signal) {
    const { digest, size } = blob;
    const { place } = source.session;
    const retry = source.session.tries(`Reading ${digest} in ${copy_nameOf(place)}`, { long: true });
    const hash = (0,external_node_crypto_.createHash)(digest.split(':')[0] ?? '');
    let received = 0;
    function verify(chunk) {
        signal.throwIfAborted();
        hash.update(chunk);
        received += chunk.length;
        if (received > size)
            throw digestMismatch(place, digest, `at least ${received} bytes instead of ${size}`);
        if (received < size)
            return;
        const found = `${digest.split(':')[0]}:${hash.digest('hex')}`;
        if (found !== digest)
            throw digestMismatch(place, digest, found);
    }
    if (size === 0)
        verify(Buffer.alloc(0));
    while (received < size) {
        try {
            for await (const chunk of await source.blobs.download(digest, received)) {
                verify(chunk);
                yield chunk;
                release(chunk);
                if (received === size)
                    return;
            }
            throw cutOff(received, size);
        }
        catch (error) {
            await retry(error);
        }
    }
}
/**
 * Frees the memory of a sent chunk. The garbage collector frees it only about fifty megabytes later, or more on a busy
 * machine, because it sees only small objects.
 */
function release({ buffer, byteLength }) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
        buffer.transfer(0);
}
/** The error for a body that is too short: some proxies end an interrupted response normally. */
function cutOff(received, size) {
    const text = `the response ended after ${received} of ${size} bytes`;
    return Object.assign(new Error(text), { code: 'ECONNRESET' });
}

;// CONCATENATED MODULE: ./build/registry/copy.js






/** The maximum number of parallel requests and blobs. */
const concurrency = 4;
/** The suffixes of the tags that cosign writes. Source: sigstore's cosign, "Registry details" of its specifications. */
const cosignSuffixes = ['sig', 'att', 'sbom'];
/**
 * Copies an image by digest into the target, each manifest after everything it references. The caller adds tags. Signatures
 * and attestations are copied too, found by `subject` and by cosign's tags for the image and its platforms. The target must
 * support the referrers API, as ECR does: its referrers tags are not updated. Existing content is not written again.
 */
async function copyImage(source, target, root, info = () => { }) {
    const stop = new AbortController();
    const limited = concurrency_limit(concurrency, stop.signal);
    const manifests = { copied: 0, present: 0 };
    const blobs = { copied: 0, mounted: 0, present: 0 };
    const budget = newBudget(source.session.place);
    let bytes = 0;
    const documents = new Map([[root.digest, Promise.resolve(root)]]);
    const trees = new Map();
    const transfers = new Map();
    /** Copies a manifest and everything it references. Adds every manifest to `reached`. */
    function copyTree(descriptor, reached, depth = 0) {
        reached.set(descriptor.digest, descriptor);
        return once(trees, descriptor.digest, async () => {
            budget.manifest(depth);
            const present = (await limited(() => target.head(descriptor.digest))) !== undefined;
            manifests[present ? 'present' : 'copied'] += 1;
            // A registry accepts an index only with its manifests and keeps them, so they exist too.
            if (present)
                return reachInside(descriptor, reached, depth);
            const document = await read(descriptor);
            const parts = (0,oci_manifest/* partsOf */.CI)(document);
            const below = parts.manifests.map((child) => copyTree(child, reached, depth + 1));
            await Promise.all([...below, ...parts.blobs.map(copyBlob)]);
            await limited(() => target.putManifest(document, document.digest));
        });
    }
    function copyBlob(blob) {
        return once(transfers, blob.digest, async () => {
            budget.blob();
            await limited(async () => {
                const start = performance.now();
                const how = await transfer(source, target, blob, stop.signal);
                blobs[how] += 1;
                if (how !== 'copied')
                    return;
                bytes += blob.size;
                info(`Copied ${blob.digest}: ${blob.size} bytes in ${((performance.now() - start) / 1000).toFixed(1)} s`);
            });
        });
    }
    /** Adds the manifests of an existing index to `reached`. */
    async function reachInside(descriptor, reached, depth) {
        budget.deep(depth);
        if (!(0,descriptors/* isIndex */.nw)(descriptor))
            return;
        const unseen = (0,oci_manifest/* partsOf */.CI)(await read(descriptor)).manifests.filter((child) => !reached.has(child.digest) && reached.set(child.digest, child));
        await Promise.all(unseen.map((child) => reachInside(child, reached, depth + 1)));
    }
    function read({ digest }) {
        return once(documents, digest, async () => {
            const document = await limited(() => source.manifest(digest));
            budget.bytes(document?.text.length ?? 0);
            if (document)
                return document;
            throw invalidResponse(source.session.place, `Reading ${digest}`, 'another manifest references it, but it does not exist');
        });
    }
    /** Copies the referrers of these manifests, and their referrers, each once. */
    async function copyReferrers(subjects, requested, depth = 0) {
        const unseen = [...subjects.keys()].filter((digest) => !requested.has(digest) && requested.add(digest));
        await Promise.all(unseen.map(async (digest) => {
            const referrers = await limited(() => source.referrers(digest));
            const reached = new Map();
            await Promise.all(referrers.map((referrer) => copyTree(referrer, reached, depth + 1)));
            await copyReferrers(reached, requested, depth + 1);
        }));
    }
    async function copyTag(tag) {
        const document = await limited(() => source.manifest(tag));
        if (!document)
            return;
        const existing = await limited(() => target.head(tag));
        if (existing?.digest === document.digest)
            return;
        // The target may have its own signatures there. A copy does not overwrite them.
        if (existing)
            return info(`${tag} is a different image in the target and was not changed.`);
        documents.set(document.digest, Promise.resolve(document));
        await copyTree((0,oci_manifest/* descriptorOf */.nb)(document), new Map());
        await limited(() => target.putManifest(document, tag));
    }
    try {
        const image = new Map();
        await copyTree((0,oci_manifest/* descriptorOf */.nb)(root), image);
        const signed = [...image.values()].filter((descriptor) => !(0,descriptors/* isAttestation */.H3)(descriptor));
        const tags = signed.flatMap(({ digest }) => cosignSuffixes.map((suffix) => `${digest.replace(':', '-')}.${suffix}`));
        await Promise.all([copyReferrers(image, new Set()), ...tags.map(copyTag)]);
        return { manifests, blobs, bytes };
    }
    catch (error) {
        // Stop the other transfers.
        stop.abort(error);
        throw error;
    }
}
/** Runs `work` once per key, and returns the same promise to later callers. */
function once(promises, key, work) {
    const known = promises.get(key);
    if (known)
        return known;
    const promise = work();
    promises.set(key, promise);
    return promise;
}

;// CONCATENATED MODULE: ./build/steps/image-result.js
/** Whether the image, or every bake target, already exists. */
function isComplete(existing, { origin }) {
    const missing = origin.kind === 'bake' ? origin.targets.length - (existing?.baked?.length ?? 0) : 0;
    return existing !== undefined && missing === 0;
}
/** An existing image; `from` is the name it was found under, if that is not one of `references`. */
function existingImage(outcome, manifest, references, from) {
    const { digest, mediaType } = manifest;
    const known = { digest, mediaType, imageId: '', metadata: '', platform: undefined, manifest };
    return { ...known, outcome, references, from };
}

;// CONCATENATED MODULE: ./build/steps/tagging.js







/** The existing images of these references, with one request per repository. */
async function existingImages(repositories, references) {
    const found = await Promise.all(repositories.map(async (handle) => {
        const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
        const images = await handle.images([...new Set(inRepository.map(({ tag }) => tag))]);
        return inRepository.flatMap((reference) => {
            const manifest = images.get(reference.tag);
            return manifest ? [[(0,names_reference/* formatReference */.FH)(reference), manifest]] : [];
        });
    }));
    return new Map(found.flat());
}
/** The tag mutability by repository, without those that the role may not describe. */
async function mutabilityOf(repositories) {
    const rules = await Promise.all(repositories.map(async (handle) => [handle.repository, await handle.mutability()]));
    return new Map(rules.flatMap(([repository, rule]) => (rule ? [[repository, rule]] : [])));
}
/** Decides by the existing images. Throws if a tag exists and may not be overwritten. */
function decideOrFail(asked, images, digest) {
    const digests = new Map([...images].map(([reference, manifest]) => [reference, manifest.digest]));
    const decision = decideByTags(asked, digests, digest);
    if (decision.kind === 'refused')
        throw (0,failures_images/* tagsTaken */.$)(decision.taken.map(names_reference/* formatReference */.FH), decision.because, asked.rule);
    return decision;
}
/** The existing image, which has all tags (`named`), or all but `others`. */
function skipped({ digest, named, others }, images, { log }) {
    for (const other of others)
        log.warning(`${(0,names_reference/* formatReference */.FH)(other)} points to a different image and was not changed.`);
    log.info(`${digest} already exists as ${named.map(names_reference/* formatReference */.FH).join(' and ')}.`);
    return existingImage('skipped', manifestOf(digest, images), named);
}
/** The manifest with that digest, which must be one of `images`. */
function manifestOf(digest, images) {
    const manifest = [...images.values()].find((image) => image.digest === digest);
    if (!manifest)
        throw new Error(`${digest} was not read`);
    return manifest;
}
/** Tags an image, and first copies it to the repositories that do not have it. */
async function tagImages(manifest, references, from, repositories, { log }) {
    for (const handle of repositories) {
        const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
        if (inRepository.length === 0)
            continue;
        if (!(0,names_reference/* isSameRepository */.ve)(handle.repository, from.repository))
            await copy(manifest, from, handle, log);
        await tagAll(manifest, inRepository, handle, log);
    }
}
/** Adds all tags in parallel, and logs those that succeeded even if another fails. */
async function tagAll(manifest, references, repository, log) {
    const tagged = new Set();
    try {
        await settleAll(references.map(async (reference) => {
            await repository.tag(manifest, reference.tag);
            tagged.add(reference);
        }));
    }
    finally {
        const names = references.filter((reference) => tagged.has(reference)).map(names_reference/* formatReference */.FH);
        if (names.length > 0)
            log.change(`Tagged ${names.join(' and ')}.`);
    }
}
async function copy(manifest, from, to, { info, change }) {
    info(`Copying ${from.repository}@${manifest.digest} to ${to.repository}.`);
    const report = await copyImage(from.contents(), to.contents(), manifest, info);
    change(`Copied ${from.repository}@${manifest.digest} to ${to.repository}: ${describeCopy(report)}`);
}
/**
 * Whether these references, all of one repository, name the image with that digest. Missing tags are added if at least one
 * reference already names it and none names a different image.
 */
async function isTagged(references, digest, aws, job) {
    const repositories = openRepositories(references, aws, job);
    const [repository] = repositories;
    const images = await existingImages(repositories, references);
    const manifest = [...images.values()].find((image) => image.digest === digest);
    const isTaken = [...images.values()].some((image) => image.digest !== digest);
    if (!repository || !manifest || isTaken || new Set(references.map(names_reference/* repositoryOf */._M)).size > 1)
        return false;
    const missing = references.filter((reference) => !images.has((0,names_reference/* formatReference */.FH)(reference)));
    await tagAll(manifest, missing, repository, job.log);
    return true;
}
function describeCopy({ manifests, blobs, bytes }) {
    const parts = [
        `${manifests.copied} manifests and ${blobs.copied} blobs (${(bytes / 1_000_000).toFixed(1)} MB) copied`,
        `${blobs.mounted} blobs mounted`,
        `${manifests.present + blobs.present} manifests and blobs already present`,
    ];
    return `${parts.join(', ')}.`;
}

;// CONCATENATED MODULE: ./build/steps/find-existing-targets.js








/**
 * Finds the bake targets whose images already exist under all their tags, if `if-tag-exists` allows reuse. The rest must
 * be built. Throws one error for all tags that cannot be overwritten.
 */
async function findExistingTargets(image, bake, aws, job) {
    const rule = image.ifTagExists;
    const targets = bake.targets.map((target) => ({
        target: target.target,
        references: imageReferences(targetImage(image, target), aws.answered),
    }));
    const all = targets.flatMap(({ references }) => references);
    const repositories = openRepositories(all, aws, job);
    const mutability = await mutabilityOf(repositories);
    if (!needsLookUp({ rule, references: all, mutability }))
        return undefined;
    return job.log.group('Look up', async () => {
        const images = await existingImages(repositories, all);
        const digests = new Map([...images].map(([reference, manifest]) => [reference, manifest.digest]));
        const decided = targets.map((target) => ({
            ...target,
            decision: decideByTags({ ...target, rule, mutability }, digests),
        }));
        const refused = decided.flatMap(({ decision }) => (decision.kind === 'refused' ? [decision] : []));
        const [first] = refused;
        if (first) {
            const references = refused.flatMap(({ taken }) => taken);
            throw (0,failures_images/* tagsTaken */.$)(references.map(names_reference/* formatReference */.FH), first.because, rule);
        }
        const skippedTargets = decided.flatMap(({ target, decision }) => decision.kind === 'skip' ? [{ target, ...skipped(decision, images, job) }] : []);
        if (skippedTargets.length === 0)
            return undefined;
        if (bake.build.load)
            job.log.warning('`load` has no effect on images that already exist: pull them by digest.');
        return bakedImage(bake, skippedTargets);
    });
}

;// CONCATENATED MODULE: ./build/failures/merge.js

const passDigests = "Pass the outputs `digest` or `platform-digests` of this run's steps with `push-by-digest: true`, and set the same `repository` in these steps.";
/** The error for digests that are not in the repository, `host/name`. */
function digestsMissing(digests, repository) {
    const are = digests.length === 1 ? 'is not' : 'are not';
    return notMerged(`${digests.join(' and ')} ${are} in ${repository}.`, 'An index can refer only to images in its own repository. The image was pushed to another repository or with another digest, or was deleted.', passDigests);
}
/** The error for an image, `host/name@sha256:…`, that is in another repository than `repository`, `host/name`. */
function digestElsewhere(reference, repository) {
    return notMerged(`${reference} is in another repository than ${repository}.`, 'An index can refer only to images in its own repository.', passDigests);
}
/** The error for images that cannot be merged. */
function mergeFault(fault) {
    switch (fault.kind) {
        case 'no-platform':
            return notMerged(`the platform of ${fault.digest} is unknown.`, 'It is not a container image, or its configuration has no operating system and architecture.', 'Remove it, or build it with `platforms`.');
        case 'other-platform':
            return notMerged(`${fault.digest} was passed for ${fault.said}, but is for ${fault.platforms.join(' and ')}.`, 'The digests of two jobs were swapped, or a job built for the platform of its own runner.', 'Set `platforms` in each build job, and pass its `platform-digests`.');
        case 'twice':
            return notMerged(`${fault.platform} has more than one digest: ${fault.digests.join(' and ')}.`, 'Two jobs built for the same platform, or a digest of an earlier run was passed too.', 'Set a different platform in `platforms` of each build job, and pass one digest per platform.');
        case 'platforms':
            return new action_error/* ActionError */.lZ('input-invalid', {
                what: `\`platforms\`: ${[missingPlatforms(fault.missing), unexpectedPlatforms(fault.surplus)].flatMap((text) => text ?? []).join(', and ')}.`,
                why: 'A job did not pass its digest, or `platforms` does not match what the jobs built.',
                fix: 'Pass one digest for each of the `platforms`, or remove `platforms` to merge all digests. Nothing was written.',
            });
    }
}
function missingPlatforms(platforms) {
    return platforms.length > 0 ? `there is no digest for ${platforms.join(' and ')}` : undefined;
}
function unexpectedPlatforms(platforms) {
    return platforms.length > 0
        ? `there is a digest for ${platforms.join(' and ')}, which \`platforms\` does not list`
        : undefined;
}
function notMerged(what, why, fix) {
    return new action_error/* ActionError */.lZ('input-invalid', { what: `\`digests\`: ${what}`, why, fix: `${fix} Nothing was written.` });
}

;// CONCATENATED MODULE: ./build/plan/image/merged.js



/**
 * Merges the sources into an index of their platforms and attestations, independent of the order of the sources; a
 * single source is returned unchanged.
 */
function mergeImages(sources, { digests, platforms, annotations }) {
    const entries = sources.toSorted(byDigest).map((source) => ({ source, children: merged_childrenOf(source) }));
    for (const { source, children } of entries) {
        const { digest } = source.document;
        if (children.length === 0 || children.some((one) => platformKey(one) === undefined)) {
            return { kind: 'no-platform', digest };
        }
        const present = children.map(platformKey);
        const said = digests
            .filter((one) => one.digest === digest)
            .map((one) => one.platform && (0,oci_platforms/* normalPlatform */.Je)(one.platform))
            .find((platform) => platform !== undefined && !children.some((one) => (0,oci_platforms/* platformOf */.tj)(one) === platform));
        if (said)
            return { kind: 'other-platform', digest, said, platforms: present.flatMap((one) => one ?? []) };
    }
    const images = merged_withoutRepetitions(entries.flatMap(({ children }) => children)).toSorted(byPlatform);
    const clash = [...Map.groupBy(images, platformKey)].find(([, group]) => group.length > 1);
    if (clash)
        return { kind: 'twice', platform: clash[0] ?? '', digests: clash[1].map(({ digest }) => digest) };
    const fault = platformFault(images, platforms);
    if (fault)
        return fault;
    const [only] = sources;
    if (only && sources.length === 1)
        return { kind: 'image', document: only.document };
    const attestations = merged_withoutRepetitions(sources.flatMap(({ document }) => (0,oci_manifest/* partsOf */.CI)(document).manifests))
        .filter(descriptors/* isAttestation */.H3)
        .toSorted((a, b) => compare(a.digest, b.digest));
    // As in BuildKit: first the images, then their attestations.
    const bySubject = Map.groupBy(attestations, oci_platforms/* subjectOf */.et);
    const said = images.flatMap(({ digest }) => bySubject.get(digest) ?? []);
    return { kind: 'image', document: indexOf([...images, ...said], annotations) };
}
function merged_childrenOf({ document, platform }) {
    if ((0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) })) {
        return (0,oci_manifest/* partsOf */.CI)(document).manifests.filter((one) => !(0,descriptors/* isAttestation */.H3)(one));
    }
    return [{ ...(0,oci_manifest/* descriptorOf */.nb)(document), ...(platform && { platform }) }];
}
/** Windows images differ by build. Source: the OCI image specification, `os.version`. */
function platformKey(descriptor) {
    const build = descriptor.platform?.['os.version'];
    const platform = (0,oci_platforms/* platformOf */.tj)(descriptor);
    return platform && build ? `${platform} ${build}` : platform;
}
function byDigest(a, b) {
    return compare(a.document.digest, b.document.digest);
}
function byPlatform(a, b) {
    return compare(platformKey(a) ?? '', platformKey(b) ?? '');
}
/** Compares code units, independent of the locale. */
function compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
function platformFault(images, platforms) {
    if (platforms.length === 0)
        return undefined;
    const present = new Set(images.map((one) => (0,oci_platforms/* platformOf */.tj)(one) ?? ''));
    const wanted = new Set(platforms.map(oci_platforms/* normalPlatform */.Je));
    const missing = [...wanted].filter((one) => !present.has(one));
    const surplus = [...present].filter((one) => !wanted.has(one));
    return missing.length + surplus.length > 0 ? { kind: 'platforms', missing, surplus } : undefined;
}
/** Removes duplicates, such as an image that is also in an index. */
function merged_withoutRepetitions(descriptors) {
    return [...new Map(descriptors.map((one) => [one.digest, one])).values()];
}
/**
 * A Docker manifest list if all manifests are Docker's and there are no annotations, which it does not support;
 * otherwise an OCI index.
 */
function indexOf(manifests, annotations) {
    const isDocker = annotations.length === 0 && manifests.every((one) => one.mediaType?.includes('.docker.'));
    const mediaType = oci_manifest/* manifestMediaTypes */.$P[isDocker ? 1 : 0];
    const own = annotations.flatMap(({ on, key, value }) => (on.kind === 'index' ? [[key, value]] : []));
    const content = {
        schemaVersion: 2,
        mediaType,
        manifests: manifests.map((one) => annotated(one, annotations)),
        ...(own.length > 0 && { annotations: Object.fromEntries(own) }),
    };
    const text = JSON.stringify(content, undefined, 2);
    return { digest: (0,oci_manifest/* digestOf */.ol)(text), text, mediaType };
}
function annotated(descriptor, annotations) {
    if ((0,descriptors/* isAttestation */.H3)(descriptor))
        return descriptor;
    const own = annotations.flatMap(({ on, key, value }) => {
        const isMeant = on.kind === 'descriptors' && (on.platform ?? (0,oci_platforms/* platformOf */.tj)(descriptor)) === (0,oci_platforms/* platformOf */.tj)(descriptor);
        return isMeant ? [[key, value]] : [];
    });
    if (own.length === 0)
        return descriptor;
    return { ...descriptor, annotations: { ...descriptor.annotations, ...Object.fromEntries(own) } };
}

;// CONCATENATED MODULE: ./build/steps/merge.js












/** Merges images that several machines pushed by digest into one index, and tags it. Does not use docker. */
async function mergeDigests(image, join, aws, job) {
    const target = ownRepository(image, aws.answered);
    const from = openRepository(target, aws, job, 'source');
    if (!from)
        throw new Error('the step has a login to the target registry');
    const mismatch = join.digests.find((digest) => !isHandedFrom(digest, target));
    if (mismatch)
        throw digestElsewhere(`${mismatch.repository}@${mismatch.digest}`, from.repository);
    const references = imageReferences(image, aws.answered);
    const content = contentReference(image, aws.answered);
    const repositories = openRepositories(references, aws, job);
    const outsideEcr = references.find((reference) => !repositories.some(({ repository }) => repository === (0,names_reference/* repositoryOf */._M)(reference)));
    if (outsideEcr)
        throw (0,failures_images/* notInEcr */.vv)((0,names_reference/* formatReference */.FH)(outsideEcr));
    // One request reads the images and the tags.
    const digests = [...new Set(join.digests.map(({ digest }) => digest))].toSorted();
    const wanted = digests.map((digest) => ({ ...target, tag: digest }));
    const isTarget = repositories.some(({ repository }) => repository === from.repository);
    const [mutability, images] = await Promise.all([
        mutabilityOf(repositories),
        existingImages(isTarget ? repositories : [...repositories, from], [
            ...references,
            ...(content ? [content] : []),
            ...wanted,
        ]),
    ]);
    const found = wanted.flatMap((reference) => images.get((0,names_reference/* formatReference */.FH)(reference)) ?? []);
    const foundDigests = new Set(found.map(({ digest }) => digest));
    const missing = digests.filter((digest) => !foundDigests.has(digest));
    if (missing.length > 0)
        throw digestsMissing(missing, from.repository);
    const merged = mergeImages(await sourcesOf(found, from.contents()), join);
    if (merged.kind !== 'image')
        throw mergeFault(merged);
    const { document } = merged;
    const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, images, document.digest);
    if (decision.kind === 'skip')
        return skipped(decision, images, job);
    if (found.length === 1) {
        const ignored = join.annotations.length > 0 ? ' `annotations` has no effect.' : '';
        job.log.info(`${document.digest} is the only image. It is tagged directly, without an index.${ignored}`);
    }
    const missingTags = decision.kind === 'name' ? decision.missing : references;
    if (missingTags.length === 0)
        job.log.info(`${document.digest} already has all requested tags.`);
    await tagImages(document, missingTags, from, repositories, job);
    const needsContentTag = content && images.get((0,names_reference/* formatReference */.FH)(content))?.digest !== document.digest;
    const isContent = !needsContentTag || (await tagContent(document, content, from, job));
    return existingImage('joined', document, content && isContent ? withContent(references, content) : references);
}
/** Adds the platform of each single-platform manifest, from its configuration. */
async function sourcesOf(documents, contents) {
    return Promise.all(documents.map(async (document) => {
        const hasPlatforms = (0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) });
        return { document, platform: hasPlatforms ? undefined : await platformIn(document, contents) };
    }));
}
/** Adds the content tag. Returns false if another job's image already has it and it is immutable. */
async function tagContent(document, content, repository, job) {
    try {
        await tagImages(document, [content], repository, [repository], job);
        return true;
    }
    catch (error) {
        if (!(error instanceof action_error/* ActionError */.lZ) || error.code !== 'tag-immutable')
            throw error;
        job.log.info(`Another job pushed ${(0,names_reference/* formatReference */.FH)(content)} before. The tag was not changed.`);
        return false;
    }
}
function withContent(references, content) {
    const isIncluded = references.some((reference) => (0,names_reference/* formatReference */.FH)(reference) === (0,names_reference/* formatReference */.FH)(content));
    return isIncluded ? references : [...references, content];
}

;// CONCATENATED MODULE: ./build/steps/promote.js










/** Adds tags to an existing image, and copies it first if a tag is in another repository. Does not use docker. */
async function promote(image, { source, platforms }, aws, job) {
    const references = imageReferences(image, aws.answered);
    const repositories = openRepositories(references, aws, job);
    const outsideEcr = references.find((reference) => !repositories.some(({ repository }) => repository === (0,names_reference/* repositoryOf */._M)(reference)));
    if (outsideEcr)
        throw (0,failures_images/* notInEcr */.vv)((0,names_reference/* formatReference */.FH)(outsideEcr));
    const sourceRepository = { host: sourceHost(source, aws.answered), name: source.repository };
    // Two hosts of one registry name the same repository, so nothing is copied.
    const { host, name } = references.find((reference) => (0,names_reference/* isSameRepository */.ve)((0,names_reference/* repositoryOf */._M)(reference), (0,names_reference/* repositoryOf */._M)(sourceRepository))) ??
        sourceRepository;
    const address = { host, name };
    const from = openRepository(address, aws, job, 'source') ?? publicSource(address, job);
    // If the source is a target repository too, one request reads the image and the tags.
    const isTarget = repositories.some(({ repository }) => repository === from.repository);
    const wanted = { ...address, tag: source.reference };
    const [mutability, images, elsewhere] = await Promise.all([
        mutabilityOf(repositories),
        existingImages(repositories, isTarget ? [...references, wanted] : references),
        isTarget ? undefined : from.images([source.reference]),
    ]);
    const found = images.get((0,names_reference/* formatReference */.FH)(wanted)) ?? elsewhere?.get(source.reference);
    const wantedName = (0,names_source/* formatSource */.j2)({ ...source, host: address.host });
    if (!found)
        throw (0,failures_images/* sourceMissing */.Iz)(wantedName);
    const manifest = platforms.length > 0 ? await forPlatforms(found, platforms, from) : found;
    const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, images, manifest.digest);
    if (decision.kind === 'skip')
        return skipped(decision, images, job);
    const missing = decision.kind === 'name' ? decision.missing : references;
    if (missing.length === 0)
        job.log.info(`${manifest.digest} already has all requested tags.`);
    await tagImages(manifest, missing, from, repositories, job);
    return existingImage('promoted', manifest, references, wantedName);
}
/** The image for these platforms only: an index, or the manifest itself if only one is left. */
async function forPlatforms(image, platforms, from) {
    if (!(0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(image) })) {
        const { platform } = await configOf(image, from.contents());
        if (platforms.every((wanted) => (0,oci_platforms/* normalPlatform */.Je)(wanted) === platform))
            return image;
        throw (0,failures_images/* platformsMissing */.F_)(platforms, platform === undefined ? [] : [platform]);
    }
    const selection = (0,oci_platforms/* selectPlatforms */.dv)(image, platforms);
    switch (selection.kind) {
        case 'index':
            return selection.document;
        case 'manifest': {
            const manifest = (await from.images([selection.digest])).get(selection.digest);
            if (!manifest)
                throw (0,failures_images/* sourceMissing */.Iz)(`${from.repository}@${selection.digest}`);
            return manifest;
        }
        case 'absent':
            throw (0,failures_images/* platformsMissing */.F_)(selection.missing, selection.present);
    }
}

;// CONCATENATED MODULE: ./build/steps/find-existing.js










/**
 * Finds an existing image, if the inputs ask for it: promotes one, merges several, or reuses one with the same content or
 * the same tags. For a bake, finds the targets that exist. Undefined if the image must be built. Throws if a tag cannot be
 * overwritten, before anything is built or written.
 */
async function findExisting(image, aws, job) {
    const { origin } = image;
    if (!image.inRegistry)
        return undefined;
    if (origin.kind === 'promotion')
        return job.log.group('Promote', () => promote(image, origin, aws, job));
    if (origin.kind === 'bake')
        return findExistingTargets(image, origin, aws, job);
    if (origin.kind === 'join')
        return job.log.group('Merge', () => mergeDigests(image, origin, aws, job));
    // The image gets no tag, so no tag can exist already.
    if (origin.build.pushByDigest)
        return undefined;
    const references = imageReferences(image, aws.answered);
    const content = contentReference(image, aws.answered);
    const names = builtReferences(image, aws.answered);
    const repositories = openRepositories(names, aws, job);
    const asked = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) };
    if (!content && !needsLookUp(asked))
        return undefined;
    const existing = await job.log.group('Look up', async () => {
        const images = await existingImages(repositories, names);
        const source = content && reusableSource(content, references, repositories, aws, job);
        const decision = decideOrFail(asked, images, source && images.get((0,names_reference/* formatReference */.FH)(content))?.digest);
        (0,debug/* debug */.Yz)(() => `Look up: ${[...images.keys()].join(', ') || 'no tag'} found; decision: ${decision.kind}.`);
        switch (decision.kind) {
            case 'build':
                return undefined;
            case 'skip':
                return skipped(decision, images, job);
            case 'name': {
                if (!source || !content)
                    throw new Error('an existing image has a content tag');
                job.log.info(`${source.repository} already has an image with this content: ${decision.digest}. The build is skipped.`);
                const manifest = manifestOf(decision.digest, images);
                await tagImages(manifest, decision.missing, source, repositories, job);
                return existingImage('reused', manifest, names, (0,names_reference/* formatReference */.FH)(content));
            }
        }
    });
    if (existing && origin.build.load)
        job.log.warning('`load` has no effect, because nothing was built: pull the image by its digest.');
    if (existing && origin.build.outputs.length > 0)
        job.log.warning('`outputs` has no effect, because nothing was built.');
    return existing;
}
/** The repository with the content tag; undefined if another tag is outside ECR, where only docker can push. */
function reusableSource(content, references, repositories, aws, job) {
    const outsideEcr = references.find((reference) => !repositories.some(({ repository }) => repository === (0,names_reference/* repositoryOf */._M)(reference)));
    if (outsideEcr)
        job.log.info(`No image is reused: ${(0,names_reference/* formatReference */.FH)(outsideEcr)} is not in an Amazon ECR registry.`);
    return outsideEcr ? undefined : openRepository(content, aws, job, 'source');
}

;// CONCATENATED MODULE: ./build/plan/builds/attestations.js
/** The attestations of a pushed image, as text; empty if there are none. */
function attestationsOf({ provenance, sbom }) {
    const mode = /(?:^|,)mode=(\w+)/.exec(provenance ?? '')?.[1];
    return [...(mode === undefined ? [] : [`provenance (${mode})`]), ...(sbom ? ['SBOM'] : [])];
}

;// CONCATENATED MODULE: ./build/steps/image.js















/** Builds the image, or the missing images of a bake, and pushes if the build asks for it. */
async function buildImage(image, inputs) {
    const { aws, logins, builder, job } = inputs;
    const { origin } = image;
    if (origin.kind === 'bake')
        return bakeImages(image, origin, inputs);
    if (origin.kind !== 'build')
        throw new Error('an existing image is not built');
    const plan = origin.build;
    const own = imageReferences(image, logins);
    let references = builtReferences(image, logins);
    const content = references.length > own.length ? contentReference(image, logins) : undefined;
    const repository = plan.pushByDigest ? ownRepository(image, logins) : undefined;
    const isThere = async (digest) => {
        if (!aws)
            return false;
        if (await isTagged(references, digest, aws, job))
            return true;
        if (!content || !(await isTagged(own, digest, aws, job)))
            return false;
        // Two builds of the same content differ in their labels, and an immutable tag keeps the first one.
        job.log.info(pushedMeanwhile(content));
        references = own;
        return true;
    };
    const pushed = repository ? [(0,names_reference/* repositoryOf */._M)(repository)] : references.map(names_reference/* formatReference */.FH);
    const { pullThrough } = aws ?? {};
    const cached = await prepareCache(image, rewriteBaseImages(plan, pullThrough), aws, logins, job);
    const chosen = await builder.choose(cached.build, pushed, pullThrough);
    const { session } = chosen;
    const env = { ...session.env, ...runtimeToken(cached.build, job), ...cached.environment };
    const { record, warnings, unwrittenCaches, twice, ...built } = await build({ ...session, env }, onBuilder(cached.build, chosen), {
        references: pushed,
        ...buildDiagnostics(aws, logins),
        isThere,
        dockerfiles: dockerfilesInWorkspace(plan),
        show: job.log.passthrough,
        pushed: (reference) => job.log.change(`Pushed ${reference}.`),
    });
    if (plan.push)
        job.log.change(`Pushed ${pushed.join(' and ')} with digest ${built.digest}.`);
    reportWarnings({ warnings, unwrittenCaches, twice }, job);
    const platforms = (0,oci_platforms/* distinctPlatforms */.PC)(plan.platforms);
    return {
        ...built,
        outcome: plan.push ? 'pushed' : 'built',
        references,
        content,
        byDigest: repository && {
            repository,
            platforms: platforms.length > 0 ? platforms : built.platform ? [built.platform] : [],
        },
        platform: platforms[0] ?? built.platform,
        manifest: undefined,
        attestations: plan.push ? attestationsOf(plan) : undefined,
        build: { ...record, warnings: warnings.length },
    };
}
/** By path in the workspace, for annotations. A remote context has no file there. */
function dockerfilesInWorkspace({ context, file }) {
    if ((0,builds_build/* isRemoteContext */.uN)(context) || (0,builds_build/* isRemoteContext */.uN)(file ?? ''))
        return [];
    const path = (0,external_node_path_.relative)((0,external_node_path_.resolve)('.'), (0,external_node_path_.resolve)(dockerfileOf(context, file)));
    return path.startsWith('..') ? [] : [{ file: path }];
}

// EXTERNAL MODULE: ./build/failures/login.js
var login = __nccwpck_require__(9663);
;// CONCATENATED MODULE: ./build/docker/login.js




/** Logs in to a registry. The password is passed on standard input. */
async function logInTo({ host, username, password }, env) {
    const outcome = await docker(['login', '--username', username, '--password-stdin', host], {
        env: withoutAwsKeys(env),
        input: password,
        timeoutMs: shortTimeoutMs,
    });
    if (!succeeded(outcome))
        throw (await engineUnreachable(env)) ?? (0,login/* explainLogin */.jN)(host, outcome, shortTimeoutMs);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/docker/saved-logins.js






/**
 * Saves the user's logins to these hosts in the step's private directory, before the step's logins replace them. Returns
 * the hosts that have one. Later attempts save nothing, because the file then contains the step's logins.
 */
function saveLogins(record, hosts, log) {
    if (record.dockerConfig === 'isolated' || !record.logout)
        return [];
    if (!(0,external_node_fs_.existsSync)(savedFile(record))) {
        const { auths, credHelpers, credsStore } = readUserConfig(configuration_configFile(record.configuration), log.warning);
        const inFile = hosts.filter((host) => {
            const helper = credHelpers?.[host] ?? credsStore;
            if (helper)
                log.info(`The credential helper ${helper} stores the login to ${host}. A previous login in it is not restored.`);
            return !helper;
        });
        (0,external_node_fs_.writeFileSync)(savedFile(record), JSON.stringify(configuration_entriesFor(inFile, auths)), { mode: 0o600 });
    }
    return hostsOf(readSaved(record));
}
/** Replaces the step's logins in the user's file with the saved ones, and changes nothing else. Safe to run twice. */
function restoreLogins(record) {
    if (!existsSync(savedFile(record)))
        return;
    const saved = readSaved(record);
    const file = configFile(record.configuration);
    const { auths, ...rest } = readConfig(file);
    if (isDeepStrictEqual(entriesFor(hostsOf(saved), auths), saved))
        return;
    // In docker's order and format, so that the restored file is identical to the original.
    const all = Object.entries({ ...omitHosts(hostsOf(saved), auths), ...saved });
    const sorted = Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    replaceFile(file, JSON.stringify({ auths: sorted, ...rest }, undefined, '\t'));
}
function savedFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'older-logins.json');
}
function readSaved(record) {
    return configuration_readConfig(savedFile(record));
}
function hostsOf(logins) {
    return [...new Set(Object.keys(logins).map(address/* hostOf */.w))];
}
/** Replaces a file atomically, like docker: follows a link, and preserves mode and owner. */
function replaceFile(file, text) {
    const target = realpathSync(file);
    const { mode, uid, gid } = statSync(target);
    const next = `${target}.${randomUUID()}`;
    try {
        writeFileSync(next, text, { mode: 0o600, flag: 'wx' });
        changeOwner(next, uid, gid);
        chmodSync(next, mode);
        renameSync(next, target);
    }
    finally {
        rmSync(next, { force: true });
    }
}
function changeOwner(file, uid, gid) {
    try {
        chownSync(file, uid, gid);
    }
    catch {
        // Only root can change the owner. Removing the login is more important.
    }
}

;// CONCATENATED MODULE: ./build/steps/session.js




/** The state key of the session record, which the post step reads. */
const stateName = 'session';
/** Creates the step's private directory. Its record is saved first, for the post step. */
function beginSession(plan, job) {
    const directory = (0,external_node_path_.join)(job.runner.temporary, `ecr-build-push-${(0,external_node_crypto_.randomUUID)()}`);
    const record = newRecord(directory, plan, job.env);
    saveRecord(record, job);
    return session_openSession(record, job.env, job.log.warning);
}
/** Prepares the configuration for logins to `hosts`. The record is saved first, for the post step. */
function expectLogins(session, hosts, job) {
    const replaced = saveLogins(session.record, hosts, job.log);
    const record = { ...session.record, hosts, replaced };
    saveRecord(record, job);
    clearCredentials(session, hosts);
    return { ...session, record };
}
/** Exports the logins to later steps. */
function shareSession({ variables }, { runner }) {
    for (const [name, value] of Object.entries(variables))
        runner.exportVariable(name, value);
}
function saveRecord(record, { runner }) {
    runner.saveState(stateName, JSON.stringify(record));
}

;// CONCATENATED MODULE: ./build/steps/log-in.js


/** Logs in to each host once, one after the other, because Docker's configuration file has no lock. */
async function logIn(aws, attempt, session, job) {
    const answered = await aws.logins(attempt);
    const hosts = answered.map(({ host }) => host);
    const logins = answered.filter(({ host }, index) => hosts.indexOf(host) === index);
    const expecting = expectLogins(session, logins.map(({ host }) => host), job);
    for (const login of logins) {
        await logInTo(login, session.env);
        const until = login.expiresAt ? `, until ${login.expiresAt.toISOString()} at the latest` : '';
        job.log.change(`Logged in to ${login.host}${until}.`);
    }
    shareSession(expecting, job);
    return logins;
}

// EXTERNAL MODULE: ./build/plan/scan/findings.js
var scan_findings = __nccwpck_require__(6618);
;// CONCATENATED MODULE: ./build/plan/result.js



/** The notice of a step that only logged in: an empty `repository` may be a mistake. */
const nothingBuilt = 'Nothing was built: `repository` is empty, so the step only logged in.';
/** The outputs by name, without empty ones. */
function outputsOf({ outcome, account, logins, image, scan, pullThrough, }) {
    const first = image?.references[0];
    const own = image && repositoryOfImage(image);
    const values = {
        result: outcome,
        registry: own?.host ?? (outcome === 'built' ? undefined : logins[0]?.host),
        repository: own?.name,
        'aws-account-id': account,
        'login-expires-at': firstExpiry(logins)?.toISOString(),
        'image-uri': first && (0,names_reference/* formatReference */.FH)(first),
        'image-uris': image?.references.map(names_reference/* formatReference */.FH).join('\n'),
        tags: image?.references.map(({ tag }) => tag).join('\n'),
        digest: image?.digest,
        'image-uri-with-digest': outcome !== 'built' && image ? pinnedReference(image) : undefined,
        'media-type': image?.mediaType,
        'platform-digests': image && JSON.stringify(platformDigests(image)),
        'image-id': image?.imageId,
        metadata: image?.metadata,
        'scan-findings': scan?.findings && JSON.stringify((0,scan_findings/* countFindings */.Gt)(scan.findings)),
        'pull-through-cache': pullThrough && JSON.stringify(throughByName(pullThrough)),
        images: image?.baked && JSON.stringify(image.baked.map(bakedOutput)),
    };
    return Object.fromEntries(Object.entries(values).filter((entry) => Boolean(entry[1])));
}
/** The metadata of an existing image, with buildx's field names, and its labels. */
function existingMetadata(references, manifest, labels) {
    return JSON.stringify({
        'containerimage.descriptor': (0,oci_manifest/* descriptorOf */.nb)(manifest),
        'containerimage.digest': manifest.digest,
        'image.name': references.map(names_reference/* formatReference */.FH).join(','),
        labels,
    });
}
/** The earliest expiry of the logins. */
function firstExpiry(logins) {
    return logins.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
/** `host/name@digest`, the name to deploy. */
function pinnedReference(image) {
    const own = repositoryOfImage(image);
    return own && image.digest && `${(0,names_reference/* repositoryOf */._M)(own)}@${image.digest}`;
}
/** The repository of an image; undefined for an image without a name that was not pushed. */
function repositoryOfImage({ references: [first], byDigest, }) {
    return byDigest?.repository ?? first;
}
/** The entry of a target in the output `images`. */
function bakedOutput(image) {
    const { target, outcome, references, digest } = image;
    const [first] = references;
    return {
        target,
        result: outcome,
        'image-uri': first && (0,names_reference/* formatReference */.FH)(first),
        'image-uris': references.map(names_reference/* formatReference */.FH),
        repository: first?.name,
        digest,
        'image-uri-with-digest': outcome === 'built' ? undefined : pinnedReference(image),
        'platform-digests': platformDigests(image),
    };
}
/** An image pushed by digest keeps its own digest, because its index contains the attestations. */
function platformDigests({ platforms, byDigest, digest }) {
    if (byDigest && digest)
        return Object.fromEntries(byDigest.platforms.map((platform) => [platform, digest]));
    return Object.fromEntries(platforms.flatMap(({ platform, digest }) => (platform ? [[platform, digest]] : [])));
}
function throughByName(images) {
    return Object.fromEntries(images.map(({ name, through }) => [name, through ?? null]));
}

;// CONCATENATED MODULE: ./build/steps/read-back.js




/** Few, because the image is already pushed and an unavailable API must not delay the step. */
const read_back_apiAttempts = 2;
/**
 * Adds the platforms and sizes from the registry, and the labels of an image that was not built here. An error only removes
 * them from the summary: the image is already pushed.
 */
async function readBack(image, aws, job) {
    if (!image.baked)
        return readBackOne(image, aws, job);
    const baked = await Promise.all(image.baked.map(async ({ target, ...baked }) => {
        return { ...(await readBackOne(baked, aws, job)), target, outcome: baked.outcome };
    }));
    return { ...image, ...(baked[0] ?? { platforms: [] }), baked };
}
async function readBackOne(image, aws, job) {
    const { manifest: root } = image;
    const repository = repositoryOfImage(image);
    const handle = aws && repository && openRepository(repository, aws, job, 'target');
    if (!handle || !root)
        return { ...image, platforms: [] };
    try {
        return image.metadata === ''
            ? await describeExisting(image, root, handle, job)
            : await describePushed(image, root, handle, job);
    }
    catch (error) {
        job.log.info(`Could not read the manifest back: ${(0,action_error/* messageOf */.bD)(error)}`);
        return { ...image, platforms: [] };
    }
}
async function describePushed(image, root, handle, { log }) {
    const children = (0,oci_manifest/* childDigests */.i1)(root);
    const manifests = children.length > 0 ? [...(await handle.images(children, read_back_apiAttempts)).values()] : [];
    const isUnknown = children.length === 0 && image.platform === undefined;
    const platforms = (0,oci_manifest/* platformImages */.QF)(root, manifests, isUnknown ? await platformOf(root, handle, log) : image.platform);
    return { ...image, mediaType: root.mediaType ?? image.mediaType, platforms };
}
/** The platform of a single-platform image, which old buildx versions do not report. */
async function platformOf(root, handle, { info }) {
    const config = await configOf(root, handle.contents()).catch((error) => {
        info(`Could not read the platform: ${(0,action_error/* messageOf */.bD)(error)}`);
    });
    return config?.platform;
}
/** Reads the manifests from the data plane, because the image configuration is only available there. */
async function describeExisting(image, root, handle, { log }) {
    const contents = handle.contents();
    const read = async () => {
        const children = await Promise.all((0,oci_manifest/* childDigests */.i1)(root).map((digest) => contents.manifest(digest)));
        const manifests = children.filter((manifest) => manifest !== undefined);
        return { manifests, ...(await configOf(manifests[0] ?? root, contents)) };
    };
    const { manifests, platform, labels } = await read().catch((error) => {
        log.info(`Could not read the labels: ${(0,action_error/* messageOf */.bD)(error)}`);
        return { manifests: [], platform: undefined, labels: {} };
    });
    const platforms = (0,oci_manifest/* platformImages */.QF)(root, manifests, platform);
    const mediaType = root.mediaType ?? image.mediaType;
    return { ...image, mediaType, platforms, metadata: existingMetadata(image.references, root, labels) };
}

;// CONCATENATED MODULE: ./build/failures/troubleshooting.js
/** The troubleshooting page of the action at the ref in use; a path in this repository if the ref is unknown. */
function troubleshootingPage(env) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server } = env;
    const page = 'docs/troubleshooting.md';
    return repository && ref ? `${server ?? 'https://github.com'}/${repository}/blob/${ref}/${page}` : page;
}

;// CONCATENATED MODULE: ./build/plan/summary/markdown.js
/** A table without a header. */
function rows(cells) {
    const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`);
    return ['| | |', '| --- | --- |', ...lines].join('\n');
}
/** The maximum size of a step's summary, in bytes. Source: actions/runner, `CreateStepSummaryCommand`. */
const largest = 1024 * 1024;
/** The leading parts that fit into GitHub's limit. */
function fitting(parts) {
    const text = (count) => `${parts.slice(0, count).join('\n\n')}\n`;
    return text(parts.filter((_, index) => Buffer.byteLength(text(index + 1)) <= largest).length);
}
/** An image name is not longer. */
const longestCode = 512;
/**
 * Untrusted text as a code span, in which only the end of the code, of a table cell and of the line are special.
 * Source: GitHub Flavored Markdown, "Code spans", "Tables".
 */
function code(text) {
    const inner = markdown_oneLine(text).slice(0, longestCode).trim();
    return inner && `\`${inner}\``;
}
/** Words without meaning in Markdown, HTML and GitHub's autolinks. */
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u;
/** In characters. */
const markdown_longest = { prose: 4_000, block: 20_000 };
/** A sentence with untrusted words: everything that is not a plain word becomes code. */
function prose(text) {
    const cut = text.length > markdown_longest.prose ? `${text.slice(0, markdown_longest.prose)} …` : text;
    const spans = cut.match(/`[^`\n]+`\S*|\S+/g) ?? [];
    const runs = [];
    for (const word of spans) {
        const isCode = word.startsWith('`') || !plainWord.test(word);
        const last = runs.at(-1);
        if (last?.isCode === isCode && !word.startsWith('`'))
            last.words.push(word);
        else
            runs.push({ isCode, words: [word] });
    }
    return runs.map(({ isCode, words }) => (isCode ? codeWords(words.join(' ')) : words.join(' '))).join(' ');
}
/** Punctuation around the words stays outside of the code. */
function codeWords(text) {
    const before = text.startsWith('(') ? '(' : '';
    const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? [];
    return `${before}${code(text.slice(before.length, text.length - after.length))}${after}`;
}
/** A code block whose fence is longer than any in the text. */
function verbatimBlock(text) {
    const shown = text.slice(0, markdown_longest.block).trimEnd();
    const runs = shown.match(/`+/g) ?? [];
    const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
    return `${fence}text\n${shown.replaceAll(/[^\P{C}\n\t]/gu, ' ')}\n${fence}`;
}
/** A code block with one line to copy. */
function copyBlock(text) {
    return `\`\`\`\n${markdown_oneLine(text)}\n\`\`\``;
}
/** One line without characters that end a code span or a table cell. */
function markdown_oneLine(text) {
    return text.replaceAll(/[`|\\\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
/** Decimal units, as registries show them. */
function formatSize(bytes) {
    if (bytes < 1_000_000)
        return `${(bytes / 1000).toFixed(1)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./build/plan/summary/bake.js



/** The table of a bake's images, and the references to deploy. */
function bakeParts(images) {
    const lines = images.map((image) => {
        const names = image.references.map((reference) => code((0,names_reference/* formatReference */.FH)(reference))).join('<br>');
        const platforms = image.platforms.map(platformCell).join('<br>');
        const digest = image.digest === undefined ? '' : code(image.digest);
        return `| ${code(image.target)} | ${image.outcome} | ${names} | ${digest} | ${platforms} |`;
    });
    const table = ['| Target | Result | Names | Digest | Platforms |', '| --- | --- | --- | --- | --- |', ...lines];
    const pinned = images.flatMap((image) => (image.outcome === 'built' ? [] : (pinnedReference(image) ?? [])));
    const deploy = pinned.length > 0 ? ['Deploy them by digest:', copyBlock(pinned.join('\n'))] : [];
    return [table.join('\n'), ...deploy];
}
function platformCell({ platform = '', size }) {
    return `${platform === '' ? '' : code(platform)}${size === undefined ? '' : ` ${formatSize(size)}`}`;
}

;// CONCATENATED MODULE: ./build/plan/summary/build.js


/** The table rows of a build. */
function buildRows({ builder, steps, sent, warnings, }) {
    const { cached, all } = cacheHits(steps);
    return [
        ['Builder', builder && code(builder)],
        ['Cache', all > 0 ? `${cached} of ${all} steps came from the cache` : undefined],
        ['Context', sent && `${sent} sent to the builder`],
        ['Build checks', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined],
    ];
}

;// CONCATENATED MODULE: ./build/plan/summary/image.js



/** The table rows of an image. */
function imageRows(image) {
    const [first, ...others] = image.references.map(names_reference/* formatReference */.FH);
    return [
        ['Image', first && code(first)],
        ['Digest', image.digest && code(image.digest)],
        ['Tags', image.references.map(({ tag }) => code(tag)).join(' ')],
        ['Other names', others.map(code).join('<br>')],
        ['Media type', image.mediaType && code(image.mediaType)],
        ['Attestations', image_attestations(image)],
        ...image.platforms.map(platformRow),
    ];
}
/** Attestations turn an image into an index, which AWS Lambda does not accept. */
function image_attestations({ attestations, mediaType = '' }) {
    if (!attestations)
        return undefined;
    if (attestations.length > 0)
        return attestations.join(', ');
    return (0,descriptors/* isIndex */.nw)({ mediaType }) ? 'none' : 'none: a plain manifest, which AWS Lambda accepts';
}
function platformRow({ platform, digest, size }) {
    const name = platform === undefined ? 'Other manifest' : `Platform ${code(platform)}`;
    return [name, `${code(digest)}${size === undefined ? '' : `, ${formatSize(size)} compressed`}`];
}

;// CONCATENATED MODULE: ./build/plan/summary/pull-through.js

/** The table of base images and their sources; empty without base images. */
function pullThroughTable(images) {
    if (images.length === 0)
        return [];
    const lines = images.map(({ name, through }) => `| ${code(name)} | ${through === undefined ? 'not through a cache: no rule matches' : code(through)} |`);
    return [['| Base image | Pulled as |', '| --- | --- |', ...lines].join('\n')];
}

;// CONCATENATED MODULE: ./build/plan/summary/scan.js


/** The maximum number of findings in the summary. */
const mostRows = 50;
/** The findings of a scan, as paragraphs. */
function scanParts({ gate, findings, unread }) {
    return [heading(gate, findings), ...[...new Set(unread)].map(escaped), ...(findings ? findingsTable(findings) : [])];
}
function heading(gate, findings) {
    if (!findings)
        return '#### Scan: no findings to show';
    const failing = (0,scan_findings/* findingsAgainst */.IY)(gate, findings);
    const verdict = failing.length > 0 ? `; ${failing.length} of them fail the step (${code(`scan: ${gate}`)})` : '';
    return `#### Scan: ${escaped((0,scan_findings/* countsText */.WN)(findings))}${verdict}`;
}
function findingsTable(findings) {
    if (findings.length === 0)
        return [];
    const lines = findings
        .slice(0, mostRows)
        .map((finding) => [severityOf(finding), scan_named(finding), ...packageOf(finding)].join(' | '))
        .map((cells) => `| ${cells} |`);
    const rest = findings.length - mostRows;
    return [
        ['| Severity | Finding | Package | Version | Fixed in |', '| --- | --- | --- | --- | --- |', ...lines].join('\n'),
        ...(rest > 0 ? [`And ${rest} more.`] : []),
    ];
}
function severityOf({ severity }) {
    return escaped(severity);
}
function packageOf({ package: packageName, version, fixedIn }) {
    return [packageName, version, fixedIn].map(verbatim);
}
/** Links only to https URLs without characters that end a Markdown link. */
function scan_named({ name, link = '' }) {
    const isPlain = /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(link);
    return isPlain ? `[${verbatim(name)}](${link})` : verbatim(name);
}
/** Untrusted text as code, in which GitHub ignores names, links and emoji. */
function verbatim(text) {
    const safe = text.replaceAll(/[^\w.:~+/@^,()=*-]+/g, ' ').trim();
    return safe === '' ? '' : code(safe.slice(0, 200));
}
/** Removes special characters from untrusted text. */
function escaped(text) {
    return text.replaceAll(/[^\w.,:;/()@+-]+/g, ' ');
}

;// CONCATENATED MODULE: ./build/plan/summary/timeline.js
/** The maximum number of build steps; the longest are shown. */
const shownSteps = 25;
/** The maximum text widths, in characters. */
const widths = { section: 30, bar: 60 };
/**
 * In milliseconds. For a shorter chart, Mermaid adds ticks below a second, which the axis would label with the same
 * second.
 */
const minimumTickLength = 10_000;
/**
 * The phases of the step and the stages of the build as a Mermaid Gantt chart. Times start at midnight of a winter day:
 * Mermaid reads them in the reader's time zone, so the axis starts at zero everywhere.
 */
function timeline(phases, steps) {
    const shown = timeline_longest(steps.filter((step) => step.end > step.start && isShown(step)));
    const all = [...phases, ...shown];
    const start = Math.min(...all.map((one) => one.start));
    const length = Math.max(...all.map((one) => one.end)) - start;
    const bar = (title, from, to, mark = '') => `  ${title} (${seconds(to - from)}) :${mark}${clock(from - start)}, ${clock(Math.max(to, from + 1) - start)}`;
    const stages = Map.groupBy(shown, sectionOf);
    return [
        '```mermaid',
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '  axisFormat %H:%M:%S',
        '  todayMarker off',
        ...(length < minimumTickLength ? ['  tickInterval 1second'] : []),
        '  section Step',
        ...phases.map(({ title, start: from, end, failed }) => bar(chartText(title, widths.bar), from, end, failed ? 'crit, ' : '')),
        ...[...stages].flatMap(([stage, own]) => [
            `  section ${stage}`,
            ...own.map((step) => bar(titleOf(step), step.start, step.end)),
        ]),
        '```',
    ].join('\n');
}
/** Whether a step is a Dockerfile line, or other work that may take long. */
function isShown({ position, text }) {
    return position !== undefined || /^(?:load|importing|exporting) /.test(text);
}
function timeline_longest(steps) {
    const chosen = steps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, shownSteps);
    return chosen.toSorted((a, b) => a.start - b.start);
}
function sectionOf({ stage, position }) {
    const usual = position === undefined ? 'BuildKit' : 'Dockerfile';
    // BuildKit writes `linux/amd64->arm64 build` for a cross-built stage.
    return stage === '' ? usual : chartText(stage.replace('->', ' to '), widths.section);
}
function titleOf({ position, text }) {
    return `${position === undefined ? '' : `${position} `}${chartText(text, widths.bar)}`;
}
/**
 * Untrusted text without characters that are special in Mermaid or Markdown. Words are kept whole or removed, because
 * the runner masks only complete secrets.
 */
function chartText(text, width) {
    const words = text.split(/\s+/u).map((word) => (/^[\w./+=@$,-]+$/.test(word) ? word : '…'));
    const single = words.filter((word, index) => word !== '…' || words[index - 1] !== '…');
    const fitting = single.filter((_, index) => single.slice(0, index + 1).join(' ').length <= width);
    return (fitting.length < single.length ? [...fitting, '…'] : fitting).join(' ');
}
function clock(milliseconds) {
    return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
function seconds(milliseconds) {
    return `${(milliseconds / 1000).toFixed(1)} s`;
}

;// CONCATENATED MODULE: ./build/plan/summary/summary.js









/** The job summary in GitHub's Markdown. */
function renderSummary(result, phases) {
    const chart = timeline(phases, result.image?.build?.steps ?? []);
    return fitting([summary_heading(result), ...resultParts(result, deployment(result)), chart]);
}
/** The parts of a result: its table, then `below`, then details. */
function resultParts(result, below = []) {
    const { image, scan, pullThrough = [] } = result;
    const table = rows([
        ...(image ? (image.baked ? [] : imageRows(image)) : loginRows(result)),
        ['What happened', outcomeText(result)],
        ...(image?.build ? buildRows(image.build) : []),
    ]);
    return [
        ...(image?.baked ? bakeParts(image.baked) : []),
        table,
        ...below,
        ...pullThroughTable(pullThrough),
        ...(scan ? scanParts(scan) : []),
    ];
}
function summary_heading({ outcome, image }) {
    const first = image?.references[0];
    const own = code((image && (first ? (0,names_reference/* formatReference */.FH)(first) : pinnedReference(image))) ?? '');
    const several = (image?.baked ?? []).length > 1;
    const name = several ? summary_imagesOf(image?.baked ?? []) : own;
    switch (outcome) {
        case 'pushed':
            return `### Pushed ${name}`;
        case 'reused':
            return `### Reused ${name}: an image with this content already exists`;
        case 'skipped':
            return `### Skipped: ${name} already ${several ? 'exist' : 'exists'}`;
        case 'promoted':
            return `### Promoted to ${name}`;
        case 'joined':
            return `### Merged into ${name}`;
        case 'built':
            return '### Built, not pushed';
        case 'logged-in':
            return '### Logged in to Amazon ECR';
    }
}
/** The number of images of a bake, without existing ones. */
function summary_imagesOf(baked) {
    const written = baked.filter(({ outcome }) => outcome !== 'skipped').length;
    const share = written === 0 || written === baked.length ? '' : `${written} of `;
    return `${share}${baked.length} images`;
}
function outcomeText({ outcome, image }) {
    const source = image?.from ? code(image.from) : 'an existing image';
    switch (outcome) {
        case 'pushed':
            return 'Built and pushed';
        case 'reused':
            return `Nothing was built: ${source} has the same content and now has all the tags`;
        case 'skipped':
            return 'Nothing was built or pushed: all tags already exist, and `if-tag-exists` is `skip`';
        case 'promoted':
            return `Nothing was built: ${source} now has these names`;
        case 'joined':
            return 'Nothing was built: the images that several machines pushed by digest were merged into one';
        case 'built':
            return 'Built only: `push` is `false`';
        case 'logged-in':
            return nothingBuilt;
    }
}
function deployment({ outcome, image }) {
    const pinned = outcome !== 'built' && image && !image.baked && pinnedReference(image);
    const what = image?.byDigest ? 'Merge it with the images of the other machines, by digest:' : 'Deploy it by digest:';
    return pinned ? [what, copyBlock(pinned)] : [];
}
function loginRows({ logins }) {
    return [
        ['Registries', logins.map(({ host }) => code(host)).join('<br>')],
        ['Login expires', firstExpiry(logins)?.toISOString()],
    ];
}

;// CONCATENATED MODULE: ./build/plan/summary/failure.js






const none = { repositories: [], tags: [] };
/** The maximum number of tags and lines. */
const maximumEntries = 50;
/** The job summary of a run that failed; `page` is the address of the troubleshooting page. */
function renderFailure({ code: name, explanation, place }, progress, { phases, changes }, page) {
    const { plan, identity, result } = progress;
    // The result's table contains the names.
    const { repositories, tags } = result ? none : namesOf(progress);
    const region = plan?.identity?.region;
    const table = rows([
        ['Repository', limited(repositories.map(code), 'repositories').join('<br>')],
        ['Tags', limited(tags.map(code), 'tags').join(' ')],
        ['AWS identity', identity && code(identity.arn)],
        ['Region', region && code(region)],
        ['Line', place && code(`${place.file}:${place.line}`)],
        ['Phases', phases.map(phaseText).join(', ')],
    ]);
    // The scan's table contains the findings.
    const detail = name === 'scan-failed' && result?.scan?.findings ? undefined : explanation.detail;
    return fitting([
        name === undefined ? '### Cancelled' : `### Failed: ${linked(name, page)}`,
        ...explained(explanation),
        ...(detail ? [verbatimBlock(detail)] : []),
        '#### Progress',
        ...(table.includes('\n| ') ? [table] : []),
        ...changeParts(changes),
        ...(result ? resultParts(result) : []),
        ...(phases.length > 0 ? [timeline(phases, result?.image?.build?.steps ?? [])] : []),
    ]);
}
/** The known names of the image. */
function namesOf({ given, plan, identity }) {
    if (!plan)
        return given ?? none;
    const { image, registries } = plan;
    if (!image)
        return none;
    const [registry] = registries;
    const host = image.inRegistry && registry ? `${(0,image_registries/* expectedHost */.Dk)(registry, identity?.account)}/` : '';
    const tags = image.origin.kind === 'bake' ? image.origin.targets.flatMap((target) => target.tags) : image.tags;
    return { repositories: ownRepositories(image).map((name) => `${host}${name}`), tags: tags.map(tags_tags/* tagText */.em) };
}
function linked(name, page) {
    return page.startsWith('https://') ? `[${code(name)}](${encodeURI(page)}#${name})` : code(name);
}
function explained({ what, why, fix }) {
    return [paragraph(what), `**Why:** ${paragraph(why)}`, `**Fix:** ${paragraph(fix)}`];
}
/** The first line as text, the following lines as a list. */
function paragraph(text) {
    const [first = '', ...others] = text.split('\n').filter((line) => line.trim() !== '');
    const items = others.map((line) => prose(line.replace(/^\s*- /, '')));
    return [prose(first), ...(items.length > 0 ? ['', list(items)] : [])].join('\n');
}
function phaseText({ title, start, end, failed }) {
    return `${prose(title)} ${seconds(end - start)}${failed ? ' (failed)' : ''}`;
}
function changeParts(changes) {
    return [changes.size > 0 ? list([...changes].map(prose)) : 'Nothing was created, pushed or tagged.'];
}
function list(items) {
    return limited(items, 'lines')
        .map((item) => `- ${item}`)
        .join('\n');
}
function limited(entries, what) {
    const rest = entries.length - maximumEntries;
    return rest > 0 ? [...entries.slice(0, maximumEntries), `and ${rest} more ${what}`] : entries;
}

;// CONCATENATED MODULE: ./build/steps/versions.js




/** Logs the version and ref of the action, Node, and the runner image. */
function logOwnVersion({ log, env }) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, ImageOS: system, ImageVersion: version } = env;
    const source = repository && ref ? ` (${repository}@${ref})` : '';
    const image = system && version ? `, runner image ${system} ${version}` : '';
    log.info(`ecr-build-push ${ownVersion()}${source}, Node ${process.versions.node}${image}`);
}
/** Failures that may depend on the version of docker, its engine, buildx or BuildKit. */
const dockerErrors = [
    ...['build-failed', 'push-failed', 'login-failed', 'login-expired'],
    ...['docker-unreachable', 'buildx-missing', 'unexpected'],
];
/** Logs the docker versions after a docker failure, unless the job was cancelled. */
async function logVersionsOfFailure(code, { log, env, progress }) {
    if (!dockerErrors.includes(code) || progress.cancelled)
        return;
    const versions = await dockerVersions(withoutRunnerSecrets(env)).catch(() => '');
    if (versions !== '')
        log.info(`Versions: ${versions}`);
}
/** The version in package.json, which is one or two folders above the started file. */
function ownVersion() {
    for (const up of ['..', '../..']) {
        try {
            const file = (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), up, 'package.json');
            const { name, version } = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
            if (name === 'ecr-build-push')
                return version;
        }
        catch {
            // Try the other folder.
        }
    }
    return '';
}

;// CONCATENATED MODULE: ./build/steps/report.js








/** Writes the outputs, the log lines and, unless the run `fails`, the job summary. */
async function report(result, fails, job) {
    const { runner, log, progress } = job;
    const outputs = outputsOf(result);
    for (const [name, value] of Object.entries(outputs))
        runner.setOutput(name, value);
    progress.result = result;
    if (!fails)
        await addSummary(renderSummary(result, log.phases), job);
    if (result.outcome === 'logged-in')
        log.notice(nothingBuilt);
    for (const image of result.image?.baked ?? [])
        log.info(`${image.target}: ${pinnedReference(image) ?? image.outcome}`);
    for (const name of ['image-uri', 'digest', 'image-uri-with-digest']) {
        if (outputs[name])
            log.info(`${name}: ${outputs[name]}`);
    }
}
/** Reports a failure: one annotation, and the job summary. */
async function reportFailure(error, job) {
    const { log, env } = job;
    await logVersionsOfFailure(error.code, job);
    if (error.cause instanceof Error)
        log.debug(error.cause.stack ?? error.cause.message);
    log.error((0,action_error/* errorText */.kc)(error, troubleshootingPage(env)), `ecr-build-push: ${error.code}`, error.place);
    return summarizeFailure(error, job);
}
/** Writes the summary of a cancelled run. The runner logs the cancellation itself. */
function reportCancellation(signal, job) {
    const what = `The step was stopped by ${signal}.`;
    const why = 'The job was cancelled or timed out.';
    const fix = 'If it was not cancelled, give the job more time (`timeout-minutes`).';
    return summarizeFailure({ explanation: { what, why, fix } }, job);
}
function summarizeFailure({ explanation, ...failure }, job) {
    const { log, progress, env } = job;
    const hide = hiderOf(progress.plan, env);
    // Redact first: a secret that is cut or escaped no longer matches its masked form.
    const redacted = Object.entries(explanation).map(([name, text]) => [name, hide(log.redact(text))]);
    const shown = { ...failure, explanation: { ...explanation, ...Object.fromEntries(redacted) } };
    return addSummary(renderFailure(shown, progress, log, troubleshootingPage(env)), job);
}
/** Replaces the values of build arguments with their names. */
function hiderOf(plan, env) {
    const origin = plan?.image?.origin;
    if (origin?.kind === 'bake')
        return argumentHider({ ...origin.build, buildArgs: argumentsOf(origin) }, env);
    return origin?.kind === 'build' ? argumentHider(origin.build, env) : (text) => text;
}
async function addSummary(markdown, { runner, log }) {
    try {
        await runner.addSummary(log.redact(markdown));
    }
    catch (error) {
        // The work of the step is already done.
        log.warning(`Could not write the job summary: ${(0,action_error/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./build/failures/scan.js
var failures_scan = __nccwpck_require__(245);
;// CONCATENATED MODULE: ./build/steps/scan.js







/**
 * Waits for ECR's scan of each platform of the image, or of all bake images, in parallel. Returns errors, because the image
 * is already pushed.
 */
async function scanImage(image, gate, aws, job) {
    const images = (image.baked ?? [image]).map((target) => ({ name: scan_nameOf(target), scans: scansOf(target, aws) }));
    const outside = images.find(({ scans }) => scans.length === 0);
    if (outside) {
        const failure = (0,failures_scan/* scanRefused */.C_)(outside.name, 'it is not in a private ECR registry that the step is logged in to');
        return { result: { gate, findings: undefined, unread: [failure.message] }, failure };
    }
    const name = images.map(({ name }) => name).join(', ');
    const scans = await Promise.all(images.flatMap(({ scans }) => scans).map((scan) => awaitFindings(scan, gate, job)));
    const read = scans.flatMap(({ findings }) => (findings ? [findings] : []));
    const findings = read.length > 0 ? (0,scan_findings/* distinctFindings */.H2)(read.flat()) : undefined;
    if (findings)
        job.log.info(`Findings: ${(0,scan_findings/* countsText */.WN)(findings)}.`);
    for (const { failure } of scans)
        if (failure)
            job.log.info(failure.message);
    const bad = (0,scan_findings/* findingsAgainst */.IY)(gate, findings ?? []);
    return {
        result: { gate, findings, unread: scans.flatMap(({ unread }) => unread ?? []) },
        failure: bad.length > 0 ? (0,failures_scan/* findingsTooBad */.KB)(gate, bad, name) : scans.find(({ failure }) => failure)?.failure,
    };
}
function scan_nameOf(image) {
    const [reference] = image.references;
    return reference ? (0,names_reference/* formatReference */.FH)(reference) : `${pinnedReference(image) ?? image.digest}`;
}
/** One scan per platform, because ECR does not scan an index; none if the image is not in a private ECR registry. */
function scansOf(image, aws) {
    const { digest, platforms } = image;
    const repository = repositoryOfImage(image);
    const registry = aws.answered.find(({ host }) => host === repository?.host)?.registry;
    if (!repository || !digest || registry?.kind !== 'private')
        return [];
    const { name } = repository;
    const scansItself = aws.own.some((own) => own.name === name && own.found?.scanOnPush);
    // The platforms are empty if the manifest could not be read back. A single-platform image has its own digest.
    const images = platforms.length > 0 ? platforms : [{ platform: undefined, digest }];
    return images.map((image) => ({
        scan: aws.registries.scan(registry, name, image.digest),
        title: `${(0,names_reference/* repositoryOf */._M)(repository)}@${image.digest}${image.platform ? ` (${image.platform})` : ''}`,
        scansItself,
    }));
}
async function awaitFindings(scan, gate, { log }) {
    try {
        const result = await untilEnded(scan, log.info);
        if (result.kind === 'read')
            return { findings: result.findings };
        const failure = (0,failures_scan/* scanUnfinished */.Zk)(scan.title, result.state);
        const unread = failure.message;
        if (gate !== 'wait' || !(0,progress/* isUnsupported */.w3)(result.state))
            return { unread, failure };
        log.warning(unread);
        return { unread };
    }
    catch (error) {
        const failure = (0,action_error/* asActionError */.z6)(error);
        return { unread: failure.message, failure };
    }
}
async function untilEnded({ scan, title, scansItself }, info) {
    const begin = performance.now();
    let start;
    let last = '';
    for (;;) {
        const state = await scan.describe();
        if (state.status !== last)
            info(`Scan of ${title}: ${state.status}.`);
        last = state.status;
        const step = (0,progress/* nextScanStep */.TM)(state, { elapsed: performance.now() - begin, scansItself, start });
        switch (step.kind) {
            case 'read':
                return { kind: 'read', findings: state.findings };
            case 'stop':
                return { kind: 'stopped', state };
            case 'start': {
                const answer = await scan.start();
                if (typeof answer === 'object')
                    return { kind: 'stopped', state: answer };
                start = answer;
                info(answer === 'accepted'
                    ? `Asked ECR to scan ${title}.`
                    : 'The registry does not accept scan requests: it scans by its own rules.');
                break;
            }
            case 'wait':
                await (0,promises_.setTimeout)(step.wait);
        }
    }
}

;// CONCATENATED MODULE: ./build/plan/workflow/workflow-job.js
/** Reads the inputs of the job. */
function readWorkflowJob(input) {
    const needs = workflow_job_json(input('needs'));
    return {
        kind: kindOf(input('job') ?? ''),
        given: workflow_job_texts(workflow_job_json(input('inputs'))),
        entry: workflow_job_json(input('matrix')),
        earlier: Object.fromEntries(Object.entries(needs).map(([job, { outputs }]) => [job, workflow_job_texts(outputs ?? {})])),
        secrets: input('secrets') ?? '',
    };
}
function kindOf(job) {
    switch (job) {
        case 'ship':
        case 'build':
        case 'join':
        case 'promote':
            return job;
        default:
            throw new Error(`the workflow has no job \`${job}\``);
    }
}
/** GitHub writes `null` for a job without a matrix. */
function workflow_job_json(text) {
    return JSON.parse(text || 'null') ?? {};
}
function workflow_job_texts(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? '' : `${value}`]));
}

;// CONCATENATED MODULE: ./build/steps/workflow.js




/** The context of a job of the reusable workflow, with action inputs derived from the workflow's inputs. */
function openJob(job) {
    const call = readWorkflowJob(job.runner.input);
    return { ...job, call, runner: runnerOf(call, job.runner) };
}
/** Sets the outputs that the downstream jobs read: their matrix and the handoff. */
function publishJobMatrix(others, plan, aws, { runner, log }) {
    for (const { platform } of others.builds)
        log.info(`${platform} is built in a separate job.`);
    for (const [name, value] of Object.entries(handOff(others, plan, aws?.account)))
        runner.setOutput(name, value);
}
function runnerOf(call, runner) {
    const inputs = inputsOf(call, readHandoff(call));
    return {
        ...runner,
        input: (name) => inputs[name],
        given: Object.keys(inputs).filter((name) => inputs[name] !== ''),
        setOutput(name, value) {
            runner.setOutput(name, value);
            if (call.kind === 'build' && name === 'digest')
                runner.setOutput(digestOutput(call), value);
        },
    };
}

;// CONCATENATED MODULE: ./build/ship.js



















/** Runs the whole action. With `inWorkflow` it runs as a job of the reusable workflow. */
async function ship(step, inWorkflow) {
    const job = inWorkflow ? openJob(step) : step;
    const { log } = job;
    logOwnVersion(job);
    const plan = await decide(job);
    const { identity, image, scan, others } = plan;
    if (plan.dryRun) {
        log.info(describePlan(plan));
        if (others)
            publishJobMatrix({ builds: [], destinations: [] }, plan, undefined, job);
        return;
    }
    (0,debug/* debug */.Yz)(() => describePlan(plan));
    const session = beginSession(plan, job);
    if ((0,debug/* isDebug */._o)())
        log.debug(`Versions: ${await dockerVersions(session.env)}`);
    const aws = identity && (await log.group('Authenticate to AWS', () => authenticate(plan, identity, job)));
    const existing = aws && image && (await findExisting(image, aws, job));
    const toBuild = image && !isComplete(existing, image) ? image : undefined;
    if (toBuild && others && others.builds.length > 0)
        return publishJobMatrix(others, plan, aws, job);
    const { logins, built } = await withBuilder(session, job, (builder) => inAttempts(plan.attempts, job, async (attempt) => {
        const logins = aws && plan.logIn.length > 0 ? await log.group('Log in', () => logIn(aws, attempt, session, job)) : [];
        const built = toBuild && (await log.group('Build', () => buildImage(toBuild, { existing, aws, logins, builder, job })));
        return { logins, built: built && aws ? await confirmPush(built, aws, job) : built };
    }));
    const stepImage = built ?? existing;
    const imageResult = stepImage && (await readBack(stepImage, aws, job));
    const scanned = aws && imageResult && scan && (await log.group('Scan', () => scanImage(imageResult, scan, aws, job)));
    const outcome = stepImage?.outcome ?? 'logged-in';
    const pullThrough = built && aws?.pullThrough?.images;
    const result = { outcome, account: aws?.account, logins, image: imageResult, scan: scanned?.result, pullThrough };
    await report(result, scanned?.failure !== undefined, job);
    if (others)
        publishJobMatrix({ ...others, builds: [] }, plan, aws, job);
    if (scanned?.failure)
        throw scanned.failure;
}


/***/ }),

/***/ 3360:
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
var external_fs_ = __nccwpck_require__(9896);
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
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var node_modules_tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = (/* unused pure expression or super */ null && (['OPTIONS', 'GET', 'DELETE', 'HEAD']));
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class lib_HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? https : http;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
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
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
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
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
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
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 6 modules
var lib_exec = __nccwpck_require__(9529);
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

/***/ 9529:
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
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
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
class ToolRunner extends external_events_.EventEmitter {
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
class ExecState extends external_events_.EventEmitter {
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
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
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
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
