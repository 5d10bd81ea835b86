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

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 1943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 5675:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http2");

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

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

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
function startDebug(writer) {
    write = writer;
}
function isDebug() {
    return write !== undefined;
}
function debug(line) {
    write?.(line());
}
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
    constructor(code, explanation, options = {}) {
        super(explanation.what, { cause: options.cause });
        this.name = 'ActionError';
        this.code = code;
        this.explanation = explanation;
        this.location = options.location;
        this.retryable = options.retryable ?? false;
    }
    prefixed(name) {
        const { code, explanation, cause, location, retryable } = this;
        return new ActionError(code, { ...explanation, what: `${name}: ${explanation.what}` }, { cause, location, retryable });
    }
    afterAttempts(attempts) {
        const { code, explanation, cause, location, retryable } = this;
        const what = `${explanation.what.replace(/\.$/, '')}, after ${attempts}`;
        return new ActionError(code, { ...explanation, what }, { cause, location, retryable });
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
    }, { cause: error });
}
function errorText(error, troubleshooting) {
    const { what, why, fix, detail } = error.explanation;
    const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshooting}#${error.code}`];
    return [...lines, ...(detail ? ['', detail] : [])].join('\n');
}


/***/ }),

/***/ 5550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ decisiveCodes),
/* harmony export */   _8: () => (/* binding */ faultIn),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   j3: () => (/* binding */ outputCondition),
/* harmony export */   jK: () => (/* binding */ responseCondition),
/* harmony export */   ns: () => (/* binding */ exceptionCondition),
/* harmony export */   us: () => (/* binding */ isLoginRejected)
/* harmony export */ });
const transient = [
    'throttled',
    'unreachable',
    'timeout',
    'server-error',
    'invalid-response',
];
function faultIn(condition) {
    return condition === 'untrusted' || transient.includes(condition) ? condition : undefined;
}
function isLoginRejected(condition) {
    return condition === 'login-expired' || condition === 'unauthorized';
}
function isTransient(message) {
    return transient.includes(outputCondition(message));
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
    'key-unusable': /^Kms(?:Error|Exception)$/,
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
const sentences = [
    [/cannot be overwritten because/, 'tag-immutable'],
    [/authorization token has expired/i, 'login-expired'],
    [/repository with name \S+ does not exist/i, 'repository-not-found'],
    [/is not authorized to perform/, 'denied'],
    [/authentication to the upstream registry failed/i, 'upstream-denied'],
];
const decisiveCodes = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED'];
const codes = [
    [/^TOOMANYREQUESTS$/, 'throttled'],
    [/^NAME_UNKNOWN$/, 'repository-not-found'],
    [/^TAG_INVALID$/, 'tag-immutable'],
];
const statuses = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    429: 'throttled',
};
function responseCondition({ status, code, message }) {
    const byStatus = status >= 500 ? 'server-error' : status < 400 ? 'invalid-response' : statuses[status];
    return firstMatch(message, sentences) ?? firstMatch(code, codes) ?? byStatus;
}
const wordings = [
    ...sentences,
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
    const rejected = /manifests\/[^\s/]+: 400\b/.test(message) ? 'manifest-rejected' : undefined;
    return firstMatch(`: ${withoutNames(message)}`, wordings) ?? rejected;
}
function firstMatch(text, table) {
    return table.find(([pattern]) => pattern.test(text))?.[1];
}
function withoutNames(message) {
    return message
        .replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '')
        .replaceAll(/\b(?:push|metadata for|reference) \S+?: /g, '');
}


/***/ }),

/***/ 7581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ff: () => (/* binding */ invalidResponse),
/* harmony export */   H3: () => (/* binding */ digestMismatch),
/* harmony export */   RX: () => (/* binding */ explainRejectedRequest),
/* harmony export */   a9: () => (/* binding */ copyLimitExceeded),
/* harmony export */   iy: () => (/* binding */ remoteName)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6901);
/* harmony import */ var _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(239);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5550);
/* harmony import */ var _denial_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9595);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(682);
/* harmony import */ var _push_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3652);







function explainRejectedRequest(request) {
    const { remote, status, message } = request;
    const denial = (0,_denial_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDenial */ .P)(message);
    if (denial)
        return (0,_denial_js__WEBPACK_IMPORTED_MODULE_4__/* .ecrAccessDenied */ .Q)(denial, { ...accessOf(remote), cause: responseError(request) });
    if (request.storage !== undefined)
        return storageRejected(request, request.storage);
    if (remote.isAnonymous && (status === 401 || status === 403))
        return sourcePrivate(request);
    const condition = (0,_conditions_js__WEBPACK_IMPORTED_MODULE_3__/* .responseCondition */ .jK)(request);
    if ((0,_conditions_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoginRejected */ .us)(condition))
        return loginExpired(request);
    switch (condition) {
        case 'repository-not-found':
            return repositoryMissing(request);
        case 'tag-immutable':
            return (0,_images_js__WEBPACK_IMPORTED_MODULE_5__/* .tagImmutable */ .XH)(`A tag of ${remoteName(remote)} already exists and cannot be overwritten: ${responseOf(request)}`);
        case 'denied':
        case 'forbidden':
            return forbidden(request);
        default:
            return failed(request);
    }
}
function digestMismatch(remote, digest, found) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The content that ${remoteName(remote)} returned for ${digest} does not match this digest: ${found}.`,
        why: 'The registry, or a cache in front of it, has a corrupt copy.',
        fix: 'Push that image again, or run the job again without the proxy between the runner and the registry.',
    });
}
function invalidResponse(remote, what, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `${what}: the response of ${remoteName(remote)} is invalid: ${message}.`,
        why: 'The image was changed or deleted during the copy, or a proxy responded instead of the registry.',
        fix: 'Run the job again. If it fails again, look for a proxy between the runner and the registry.',
    }, { cause });
}
function copyLimitExceeded(remote, what) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The image in ${remoteName(remote)}, with the artifacts that refer to it, has ${what}.`,
        why: 'A copy includes signatures and attestations. The copy stops at this limit, because a broken or malicious registry can list artifacts without end.',
        fix: 'Copy only from a registry that you trust, or delete the artifacts that refer to the image and are no longer needed.',
    });
}
function remoteName({ host, repository }) {
    return `${host}/${repository}`;
}
function accessOf({ side, host }) {
    if (side === 'source')
        return { purpose: 'to read the source image', needed: _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .pullActions */ .P5 };
    const purpose = side === 'push' ? 'to push the image' : 'to write the copy';
    return { purpose, needed: (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_1__/* .isPublicHost */ .sw)(host) ? _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .publicPushActions */ .f8 : _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .pushActions */ .s7 };
}
function responseOf({ what, status, code, message }) {
    return `${what}: ${[`HTTP ${status}`, code, message].filter((part) => part !== '').join(' ')}`;
}
function responseError(request) {
    return new Error(responseOf(request));
}
function sourcePrivate(request) {
    const { host, repository } = request.remote;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`source-image\`: ${host} does not allow anonymous pulls of ${repository}: ${responseOf(request)}`,
        why: 'The repository is private or does not exist. The step logs in only to ECR registries.',
        fix: 'Correct `source-image`, or promote from an ECR registry. A pull-through cache of ECR can provide images of other registries. Nothing was written.',
    });
}
function loginExpired(request) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-expired', {
        what: `${request.remote.host} rejected the login, and then a new login: ${responseOf(request)}`,
        why: "A login to ECR is valid for at most 12 hours and only in one region, or the runner's clock is wrong.",
        fix: "Run the job again. If it fails again, check the runner's clock.",
    }, { retryable: true, cause: responseError(request) });
}
function repositoryMissing({ remote, ...request }) {
    const source = remote.side === 'source';
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: `${remote.host} has no repository ${remote.repository}: ${responseOf({ remote, ...request })}`,
        why: 'The repository was not created in this account and region, or the name is wrong.',
        fix: source
            ? 'Correct `source-image`.'
            : 'Set `create-repository: true`, create the repository yourself, or correct `repository`, `registry-id` and `aws-region`.',
    });
}
function forbidden(request) {
    const { purpose, needed } = accessOf(request.remote);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
        what: `${request.remote.host} denied access (needed ${purpose}): ${responseOf(request)}`,
        why: `The role, the session policy, the policy of the repository ${request.remote.repository} or the policy of a VPC endpoint does not allow the access, or a quota is reached.`,
        fix: `Allow these actions on the repository: ${needed.join(', ')}. If it is in another account, its policy must allow them too.`,
    });
}
function storageRejected(request, storage) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `${storage}, which stores the layers of ${request.remote.host}, denied access to a layer: ${responseOf(request)}`,
        why: "ECR stores layers in Amazon S3. The policy of the network's VPC endpoint for S3 may not allow that bucket, or a proxy changed the request.",
        fix: 'Allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/* in the policy of the VPC endpoint.',
    });
}
function notWritten({ side }) {
    return side === 'push' ? _push_js__WEBPACK_IMPORTED_MODULE_6__/* .notPushed */ .vs : 'The image was not copied';
}
function failed(request) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `${notWritten(request.remote)}: ${remoteName(request.remote)} responded with an error: ${responseOf(request)}`,
        why: request.remote.side === 'source'
            ? 'The registry does not return the image: the image is archived or deleted, or the registry has a server error.'
            : 'The registry rejects the image: it does not support this kind of manifest or layer, a quota is reached, or it has a server error.',
        fix: 'Fix the problem that the registry reports. After a server error, run the job again.',
    });
}


/***/ }),

/***/ 7102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ deletionRepositoryMissing),
/* harmony export */   l: () => (/* binding */ deletionRefused)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

function deletionRefused(repository, refused) {
    const isKey = refused.some(({ code }) => code === 'KmsError');
    const lines = refused.map(({ reference, code, reason }) => `- ${reference}: ${[code, reason].filter(Boolean).join(': ')}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(isKey ? 'ecr-access-denied' : 'unexpected', {
        what: [`ECR did not delete everything in ${repository}:`, ...lines].join('\n'),
        why: isKey
            ? 'The KMS key that encrypts the repository is disabled or deleted, or the role may not use it.'
            : 'The message above contains the reason that ECR gives.',
        fix: isKey
            ? "Enable the key, or allow its use in the key's policy. Then run the job again."
            : 'Run the job again. What was deleted stays deleted.',
    });
}
function deletionRepositoryMissing(repository, account, region, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
        why: 'It was deleted or never created, or `repository`, `registry-id` or `aws-region` is wrong.',
        fix: 'Correct these inputs, or remove this step. Nothing was deleted.',
    }, { cause });
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



const sentence = /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<reason>[^\n"]*)/;
function parseDenial(message) {
    const { principal, action, resource = '*', reason = '' } = sentence.exec(message)?.groups ?? {};
    if (!principal || !action)
        return undefined;
    return {
        principal,
        action,
        resource: withoutFinalPunctuation(resource),
        reason: withoutFinalPunctuation(reason.trim()),
    };
}
function ecrAccessDenied(denial, options = {}) {
    const { needed = [], purpose, role, cause, location } = options;
    const { principal, action, resource } = denial;
    const what = `${principal} may not do ${action} on ${resource}${purpose === undefined ? '' : ` (needed ${purpose})`}.`;
    const caller = role ?? (0,_plan_identity_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .roleOfSession */ .GC)(principal);
    const actions = needed.includes(action) ? needed : [action];
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', { what, ...remedy(denial, caller, actions) }, { cause, location });
}
function remedy({ action, resource, reason }, caller, actions) {
    const [, where = 'a policy', denyingPolicy] = /with an explicit deny in (an? ([\w -]+)(?:: \S*[^\s.,])?)/.exec(reason) ?? [];
    const [, missingPolicy] = /because no ((?:[\w-]+ ){0,4}[\w-]+) allows/.exec(reason) ?? [];
    if (denyingPolicy !== undefined || /explicit deny/.test(reason))
        return denied(action, caller, where, denyingPolicy);
    const why = missingPolicy === undefined ? explainReason(reason) : `No ${missingPolicy} allows ${action}.`;
    const allow = statement({ Action: actions, Resource: resource });
    switch (missingPolicy) {
        case 'session policy':
            return {
                why,
                fix: "The role's policy may allow it, but `session-policy` limits the session of this step, by default to what the inputs need. Set `session-policy` to `off`, or add the statement below to your own session policy.",
                detail: allow,
            };
        case 'resource-based policy':
            return {
                why,
                fix: 'The resource belongs to another account, and that account must allow the access too. Add the statement below to the policy of the repository in that account. `aws ecr set-repository-policy` replaces the whole policy: include the existing statements.',
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
                fix: `The policy of ${caller} may allow it, but the ${missingPolicy} does not. Add the statement below to the ${missingPolicy}.`,
                detail: allow,
            };
    }
}
function denied(action, caller, where, policy = 'policy') {
    const fix = policy === 'session policy'
        ? `Remove the Deny for ${action} from the policy in \`session-policy\`. An Allow does not override it.`
        : `Remove the Deny for ${action} from the ${policy}, or exclude ${caller} from that Deny. An Allow does not override it.`;
    return { why: `AWS found an explicit Deny in ${where}.`, fix };
}
function explainReason(reason) {
    const message = withoutFinalPunctuation(reason);
    return message === ''
        ? 'No policy allows the action, or a policy denies it. AWS does not say which of the two.'
        : `AWS says: ${message}.`;
}
function withoutFinalPunctuation(text) {
    return text.replace(/[.,;]$/, '');
}
function statement(parts) {
    return (0,_plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .indentedJson */ .ak)({ Effect: 'Allow', ...parts });
}


/***/ }),

/***/ 2488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ commandTooLong),
/* harmony export */   FR: () => (/* binding */ engineFailure),
/* harmony export */   GR: () => (/* binding */ endpointFailure),
/* harmony export */   Lx: () => (/* binding */ withoutEscapes),
/* harmony export */   Pr: () => (/* binding */ loadEngineMissing),
/* harmony export */   VS: () => (/* binding */ lastError),
/* harmony export */   gs: () => (/* binding */ engineTimedOut),
/* harmony export */   iK: () => (/* binding */ windowsEngine),
/* harmony export */   pV: () => (/* binding */ buildxMissing)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

const isHelp = /^(?:Run|See) 'docker .*--help'/;
function lastError(output) {
    const all = output.split('\n').filter((line) => line.trim() !== '');
    const help = isHelp.test(all.at(-1) ?? '')
        ? all.findIndex((line) => line.startsWith('Usage: ') || isHelp.test(line))
        : all.length;
    const lines = all.slice(0, help).filter((line) => !/^(?:Step \d+\/\d+ : | ---> )/.test(line));
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const last = lines.at(-1) ?? '';
    return withoutEscapes(error ?? (/^#\d+ /.test(last) ? '' : last)).trim();
}
const escapes = /[^\P{Cc}\s](?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*|\\)?/gu;
function withoutEscapes(text) {
    return text.replace(escapes, '');
}
const connectionFailed = /cannot connect to the docker daemon|is the docker daemon running|error during connect|failed to connect to the docker API/i;
const tlsFailed = /\b(?:tls|x509): |HTTP response to HTTPS client/;
const tlsRequired = /^Error response from daemon: Client sent an HTTP request to an HTTPS server/;
const otherVersion = /client version \S+ is too (?:old|new)|^Error response from daemon: page not found$/;
const engineForbidden = /permission denied while trying to connect to the docker/i;
const contextMissing = /context "([^"]+)"(?:: context not found| does not exist| is not found on the file system)/i;
const certificateMissing = /(?:unable to resolve docker endpoint|could not read CA certificate(?: "[^"]*")?|could not load X509 key pair): open (\S+\.pem): /i;
const certificateInvalid = /failed to retrieve context tls info: /;
function windowsEngine() {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: 'The Docker Engine of this runner runs Windows containers, so it cannot build this image.',
        why: 'BuildKit builds in Linux containers. The Windows runners of GitHub have no engine for them.',
        fix: 'Run the job on Linux, such as `runs-on: ubuntu-latest`, or set `builder-nodes` or `builder` to a BuildKit on Linux.',
    });
}
function buildxMissing(inputs) {
    const names = inputs.map((name) => `\`${name}\``).join(', ');
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('buildx-missing', {
        what: `This Docker has no buildx, but ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
        why: 'The plugin is not installed, or it is in a Docker configuration that is not in use.',
        fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or remove ${names}: the engine's classic builder supports the other inputs.`,
    });
}
function engineTimedOut() {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: 'The Docker Engine accepts the connection but does not respond.',
        why: 'The engine hangs or is overloaded, or DOCKER_HOST points to something that is not an engine.',
        fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
    });
}
function loadEngineMissing(message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: `The image cannot be loaded, because no Docker Engine responds: ${message}`,
        why: '`load` copies the image from the builder into the Docker Engine of this runner, and none is running.',
        fix: 'Remove `load`, or use a runner with Docker.',
    });
}
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
            why: 'DOCKER_TLS_VERIFY is set, but the folder in DOCKER_CERT_PATH (by default that of the Docker configuration) does not contain this file.',
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
        fix: 'Correct or unset DOCKER_HOST. Valid addresses are for example `unix:///var/run/docker.sock`, `tcp://HOST:2376` and `ssh://USER@HOST`.',
    });
}
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
            fix: 'Unset DOCKER_API_VERSION, or update docker or the engine, whichever is older.',
        });
    }
    if (tlsRequired.test(message) || (connectionFailed.test(message) && tlsFailed.test(message))) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
            what: `The TLS connection to the Docker Engine failed: ${message}`,
            why: 'The certificates in DOCKER_CERT_PATH do not match the engine (another authority, another host name, expired, no client certificate), or only one side uses TLS: docker or the engine.',
            fix: "If the engine uses TLS, set DOCKER_TLS_VERIFY, and put the engine's ca.pem and a client's cert.pem and key.pem into the folder that DOCKER_CERT_PATH names. If it does not use TLS, unset DOCKER_TLS_VERIFY.",
        });
    }
    if (!connectionFailed.test(message))
        return undefined;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('docker-unreachable', {
        what: `The Docker Engine does not respond: ${message}`,
        why: 'The engine is not running on this runner, or DOCKER_HOST or the Docker context points to another address.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or set `builder` to a remote builder.",
    });
}
function commandTooLong(args, env, cause) {
    const sizes = new Map();
    const add = (name, text) => sizes.set(name, (sizes.get(name) ?? 0) + Buffer.byteLength(text));
    let flag = 'docker';
    for (const arg of args) {
        if (arg.startsWith('--'))
            flag = arg.replace(/=.*/s, '');
        add(`\`${flag}\``, arg);
    }
    for (const [name, value = ''] of Object.entries(env))
        add(`the variable ${name}`, value);
    const longest = [...sizes].toSorted(([, one], [, other]) => other - one)[0];
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `docker cannot be started, because its arguments and environment variables are too long. The longest is ${longest?.[0]} with ${longest?.[1]} bytes.`,
        why: 'Linux limits an argument or variable to 128 KiB, and all of them together to about 2 MiB.',
        fix: 'Shorten the input with the name of that argument, or unset that variable. Pass long values in files: `secret-files` instead of `secrets`, or a file in the build context instead of `build-args`.',
    }, { cause });
}


/***/ }),

/***/ 911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ forbiddenRequest),
/* harmony export */   Z: () => (/* binding */ denialOf)
/* harmony export */ });
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6901);
/* harmony import */ var _names_partition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5817);


const forbiddenResponse = /(?:(?<method>HEAD|GET|POST|PUT|PATCH) request to|unexpected status code) https?:\/\/(?<host>[^/\s]+)\/v2\/(?<path>[^\s?"]+)(?:\?[^\s"]*)?: 403\b/;
const route = /^(?<repository>.+)\/(?<kind>blobs\/uploads|blobs|manifests)\/(?<reference>[^/]*)$/;
function forbiddenRequest(message, registries) {
    const { method = 'GET', host, path = '' } = forbiddenResponse.exec(message)?.groups ?? {};
    const { repository = '', kind = '', reference = '' } = route.exec(path)?.groups ?? {};
    const registry = registries.find((candidate) => candidate.host === host);
    if (!registry || repository === '')
        return undefined;
    const service = (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .isPublicHost */ .sw)(registry.host) ? 'ecr-public' : 'ecr';
    return { registry, repository, action: `${service}:${actionOf(method, kind)}`, reference };
}
function denialOf({ registry, repository, action }) {
    return {
        principal: registry.principal,
        action,
        resource: arnOf(registry, repository),
        reason: '',
    };
}
function arnOf({ host, region, account }, repository) {
    if (!(0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .isPublicHost */ .sw)(host))
        return (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryArn */ .qM)(region, account, repository);
    return (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .publicRepositoryArn */ .$s)(account, (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePublicName */ .ce)(repository)?.repository ?? repository);
}
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
/* harmony export */   EU: () => (/* binding */ sourceArchived),
/* harmony export */   F_: () => (/* binding */ platformsMissing),
/* harmony export */   Iz: () => (/* binding */ sourceMissing),
/* harmony export */   Nl: () => (/* binding */ tagsExist),
/* harmony export */   T9: () => (/* binding */ imageUnreadable),
/* harmony export */   V8: () => (/* binding */ tagUnconfirmed),
/* harmony export */   Wu: () => (/* binding */ restoreTimedOut),
/* harmony export */   XH: () => (/* binding */ tagImmutable),
/* harmony export */   hE: () => (/* binding */ tagRejected),
/* harmony export */   hl: () => (/* binding */ imageDeleted),
/* harmony export */   sz: () => (/* binding */ imagesUnreadable),
/* harmony export */   tl: () => (/* binding */ targetOutsideEcr)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5550);


function tagImmutable(what, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('tag-immutable', {
        what,
        why: 'The repository has immutable tags, and this tag points to a different image.',
        fix: `${pushNewTag}, exclude this tag from immutability in the repository, or use the existing image (\`if-tag-exists: skip\`).`,
    }, { cause });
}
const pushNewTag = 'Push with a tag that is new for each build, such as `{sha}` or `{version}`';
function tagsExist(existing, reason, rule) {
    const names = existing.join(', ');
    const exist = existing.length === 1 ? 'exists' : 'exist';
    const what = `${names} already ${exist}${reason === 'immutable' ? ' and cannot be overwritten' : ''}. Nothing was built or written.`;
    if (reason === 'immutable' && rule !== 'skip')
        return tagImmutable(what);
    if (reason === 'immutable') {
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
function sourceMissing(source) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`source-image\`: the image ${source} does not exist.`,
        why: 'The image was not pushed with this tag or digest, a lifecycle policy deleted or archived it, or it is in another repository, account or region.',
        fix: 'Correct `source-image` (a tag or digest of `repository`, or a full reference), or build and push that image first. Nothing was written.',
    });
}
function imageDeleted(image) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The image ${image} existed when its tag was looked up, but does not exist any more.`,
        why: 'A lifecycle policy or another job deleted or archived it in the meantime.',
        fix: 'Run the job again.',
    });
}
function sourceArchived(source, reference, status, reason) {
    const id = reference.includes(':') ? `imageDigest=${reference}` : `imageTag=${reference}`;
    const name = source.replace(/^[^/]*\//, '').replace(/[:@].*$/s, '');
    const restore = `\`aws ecr update-image-storage-class --repository-name ${name} --image-id ${id} --target-storage-class STANDARD\``;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`source-image\`: the image ${source} is archived (${status}), and the step could not restore it: ${reason}`,
        why: 'A lifecycle policy or a request archived the image. Archived images cannot be pulled or promoted. To restore an image, the role needs `ecr:UpdateImageStorageClass`.',
        fix: `Allow the role \`ecr:UpdateImageStorageClass\` on the repository, or restore the image (${restore}), which takes up to 20 minutes. Then run the job again. Nothing was written.`,
    });
}
function restoreTimedOut(source) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`source-image\`: the image ${source} is archived (ACTIVATING), and ECR has not restored it within 30 minutes.`,
        why: 'ECR usually restores an image within 20 minutes.',
        fix: 'Run the job again when ECR has restored the image. Nothing was written.',
    });
}
function targetOutsideEcr(reference) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`tags\`: ${reference} is not in an Amazon ECR registry.`,
        why: 'A promotion or merge can log in only to ECR registries.',
        fix: 'Promote within ECR, and copy to other registries in a separate step (`docker buildx imagetools create`). Nothing was written.',
    });
}
function platformsMissing(missing, present) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `\`platforms\`: the source image does not support ${missing.join(' and ')}${present.length > 0 ? `; it supports ${present.join(', ')}` : ''}.`,
        why: 'The image was not built for that platform, or `source-image` is the wrong image.',
        fix: 'Remove `platforms` to promote all platforms, or correct `platforms`. Nothing was written.',
    });
}
function imageUnreadable(repository, { failureCode = '', failureReason, imageId: { imageTag, imageDigest } = {} }) {
    const name = imageTag ? `${repository}:${imageTag}` : imageDigest ? `${repository}@${imageDigest}` : repository;
    const reason = [failureCode, failureReason].filter((text) => text).join(': ') || 'no reason given';
    return unreadable(`ECR cannot return ${name}: ${reason}`, failureCode);
}
function imagesUnreadable(repository, name, message, cause) {
    return unreadableConditions.includes((0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionCondition */ .ns)(name))
        ? unreadable(`ECR did not return the images of ${repository}: ${message}`, name, cause)
        : undefined;
}
const unreadableConditions = [
    'parameter-invalid',
    'quota-reached',
    'upstream-denied',
];
function unreadable(what, name, cause) {
    const condition = (0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionCondition */ .ns)(name);
    const code = condition === 'key-unusable' ? 'ecr-access-denied' : 'push-failed';
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, { what, ...explainReadFailure(condition) }, { cause });
}
function explainReadFailure(condition) {
    switch (condition) {
        case 'key-unusable':
            return { why: keyUnusable, fix: keyFix };
        case 'image-archived':
            return {
                why: 'The image is archived, or its restore is not finished.',
                fix: 'Restore it (`aws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD`), or use an image that is not archived.',
            };
        case 'upstream-denied':
            return {
                why: 'The repository is a pull-through cache, and its upstream registry rejected the credentials of the rule.',
                fix: 'Correct the secret in AWS Secrets Manager that the rule names. `aws ecr validate-pull-through-cache-rule --ecr-repository-prefix PREFIX` tests it.',
            };
        case 'upstream-throttled':
        case 'upstream-unavailable':
            return {
                why: 'The repository is a pull-through cache, and its upstream registry does not respond or limits pulls.',
                fix: 'Run the job again later, or add credentials to the rule: registries allow more pulls with a login.',
            };
        case 'quota-reached':
            return {
                why: 'The account has reached an ECR quota.',
                fix: 'Run the job again later, or request a higher quota from AWS.',
            };
        default:
            return {
                why: 'ECR rejects the tag or digest, or the image in ECR is broken.',
                fix: 'Correct the tag or digest, or check the image in ECR (`aws ecr describe-images --repository-name NAME`).',
            };
    }
}
const keyUnusable = 'The KMS key that encrypts the repository is disabled or deleted, or the role may not use it.';
const keyFix = "Enable the key, or allow its use in the key's policy.";
function tagRejected(reference, name, message, cause) {
    const what = `${reference} was not added: ${message}`;
    const rejected = (why, fix) => new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', { what, why, fix }, { cause });
    switch ((0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionCondition */ .ns)(name)) {
        case 'tag-immutable':
            return tagImmutable(`${reference} already exists and cannot be overwritten: ${message}`, cause);
        case 'image-parts-not-found':
            return rejected('Parts of the image are no longer in the repository.', rebuild);
        case 'repository-not-found':
            return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
                what,
                why: 'The repository was deleted since the last request, or is in another account or region.',
                fix: 'Create the repository (`create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
            }, { cause });
        case 'parameter-invalid':
        case 'digest-mismatch':
            return rejected('ECR rejects the manifest, or rejects it with this tag.', checkImage);
        case 'quota-reached':
            return rejected('The repository has reached an ECR quota.', raiseQuota);
        case 'key-unusable':
            return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
                what,
                why: keyUnusable,
                fix: keyFix,
            }, { cause });
        default:
            return undefined;
    }
}
function tagUnconfirmed(reference, digest) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The response to tagging ${reference} does not name ${digest}, so the tag may not exist.`,
        why: 'A proxy between the runner and ECR responded instead of ECR.',
        fix: 'Exclude ECR from the proxy (`NO_PROXY`). Then run the job again.',
    });
}
const rebuild = "Build the image again, and check whether the repository's lifecycle policy deletes its parts.";
const checkImage = 'Check the image in ECR (`aws ecr batch-get-image --repository-name NAME --image-ids imageTag=TAG`). If it is broken, build it again.';
const raiseQuota = 'Delete unneeded images (a lifecycle policy can do this), or request a higher quota from AWS.';


/***/ }),

/***/ 9663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ew: () => (/* binding */ loginMissing),
/* harmony export */   gf: () => (/* binding */ registriesRejected),
/* harmony export */   jN: () => (/* binding */ explainLogin)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5550);
/* harmony import */ var _docker_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2488);



function explainLogin(host, result, timeoutMs) {
    if (result.timedOut)
        return loginTimedOut(host, timeoutMs);
    const message = errorOf(result);
    if ((0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .outputCondition */ .j3)(message) === 'login-expired') {
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
                : (0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(message)
                    ? transientFailure
                    : rejected),
    }, { retryable: result.signal === undefined && (0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(message) });
}
function registriesRejected(registries, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('input-invalid', {
        what: `The step cannot log in to ${registries}: ${message}`,
        why: 'ECR does not know one of these accounts in this region.',
        fix: 'Correct the account in `registries`, `registry-id` or `repository`.',
    }, { cause });
}
function loginMissing(registries) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-failed', {
        what: `The response of AWS does not contain a login for ${registries}, or not the host of the registry.`,
        why: 'A proxy responded instead of AWS, or AWS_ENDPOINT_URL points to a service that is not ECR.',
        fix: "Check the runner's network path to AWS (proxies, VPC endpoints, AWS_ENDPOINT_URL), and run the job again.",
    });
}
function errorOf({ output, signal, exitCode }) {
    return (0,_docker_js__WEBPACK_IMPORTED_MODULE_2__/* .lastError */ .VS)(output) || (signal ? `docker was ended by ${signal}` : `docker failed with exit code ${exitCode}`);
}
function loginTimedOut(host, timeoutMs) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('aws-timeout', {
        what: `${host} did not respond to the login within ${timeoutMs / 1000} s`,
        why: "The registry, or a proxy or firewall in front of it, accepts the request but does not respond. The registry's host is not the host of ECR's API, and the Docker Engine has its own proxy settings.",
        fix: "Check the engine's network path to the registry: its proxy (`docker info` shows it), VPC endpoints (com.amazonaws.REGION.ecr.dkr) and firewalls.",
    }, { retryable: true });
}
const interrupted = {
    why: 'The job was cancelled or timed out.',
    fix: 'If you did not cancel the job, raise its `timeout-minutes`.',
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

function oidcUnavailable(run, { response, ambientError }, cause) {
    const denial = response === undefined ? 'GitHub gives this job no ID token.' : `GitHub denied this job an ID token: ${response}.`;
    const ambientCredentials = ambientError === undefined || /from any providers/.test(ambientError)
        ? ''
        : ` The ambient AWS credentials do not work either: ${ambientError}`;
    const what = `${denial}${ambientCredentials}`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('oidc-unavailable', { what, ...advice(run) }, { cause });
}
const buildOnly = `Build pull requests without pushing: \`push: \${{ github.event_name != 'pull_request' }}\`. This needs no AWS identity.`;
const permission = 'permissions: { id-token: write, contents: read }';
function advice({ idTokens, fromFork, called, workflow = 'the workflow' }) {
    if (fromFork) {
        return {
            why: 'The run is for a pull request from a fork. GitHub gives such a run no ID token and no secrets, even if the workflow requests them.',
            fix: buildOnly,
        };
    }
    if (idTokens) {
        return {
            why: 'The job has the permission `id-token: write`, but GitHub rejected the request: the time limit for ID token requests has passed, or an earlier step changed ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN.',
            fix: "Run the job again. If it fails again, look for a step that sets these variables, and check GitHub's status page.",
        };
    }
    if (called === true) {
        return {
            why: `This job is in a reusable workflow that ${workflow} calls. A called workflow has at most the permissions of the job that calls it.`,
            fix: `Add \`${permission}\` to the job in ${workflow} that has \`uses:\`, and keep the same permissions in the called workflow.`,
        };
    }
    const orCalled = called === undefined
        ? ' If the job is in a reusable workflow, the job that calls that workflow may lack the permission: a called workflow has at most the permissions of its caller.'
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
/* harmony export */   XS: () => (/* binding */ pushFailedByStep),
/* harmony export */   hX: () => (/* binding */ loginMayBeExpired),
/* harmony export */   rz: () => (/* binding */ isRejectedTag),
/* harmony export */   sA: () => (/* binding */ explainPushFailure),
/* harmony export */   uu: () => (/* binding */ digestOfPush),
/* harmony export */   vs: () => (/* binding */ notPushed),
/* harmony export */   w5: () => (/* binding */ explainUnconfirmedPush)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(239);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5550);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(682);




const classicPush = /^ > (?:\[\S+\] )?pushing .* with docker:$/m;
const notPushed = 'The image was built, but not pushed';
const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/;
function isPushFailure(message, output, hosts) {
    if (buildkitPush.test(message) || classicPush.test(output))
        return true;
    const upload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(message);
    return upload && hosts.some((host) => message.includes(`${host}/v2/`));
}
function explainPushFailure(message, hosts) {
    switch ((0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .outputCondition */ .j3)(message)) {
        case 'tag-immutable':
            return (0,_images_js__WEBPACK_IMPORTED_MODULE_3__/* .tagImmutable */ .XH)(`A tag already exists and cannot be overwritten: ${message}`);
        case 'login-expired':
            return loginExpired(message);
        case 'denied':
            return pushForbidden(message);
        case 'forbidden':
            return hosts.some((host) => message.includes(host)) ? pushForbidden(message) : pushFailed(message);
        case 'repository-not-found':
            return repositoryMissing(message);
        default:
            return pushFailed(message);
    }
}
function pushFailedByStep(error) {
    const { code, explanation, message } = error;
    if (!['throttled', 'aws-timeout', 'aws-unreachable'].includes(code))
        return error;
    const what = `${notPushed}: ${message}`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', { ...explanation, what }, { retryable: true, cause: error });
}
function isRejectedTag(message) {
    const condition = (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .outputCondition */ .j3)(message);
    return condition === 'tag-immutable' || condition === 'manifest-rejected';
}
function digestOfPush(output) {
    return /^#\d+ pushing manifest for \S+@(sha256:[0-9a-f]{64})/m.exec(output)?.[1];
}
function pushFailed(message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `${notPushed}: ${message}`,
        why: isRejectedTag(message)
            ? 'ECR sends this response if the tag exists and tags are immutable, or if ECR does not support this kind of manifest.'
            : 'The registry or the connection to it failed.',
        fix: 'Run the job again. If it fails again, look for the failed request in the log of this step.',
    }, { retryable: (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .dg)(message) || (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoginRejected */ .us)((0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__/* .outputCondition */ .j3)(message)) });
}
function pushForbidden(message) {
    const isPublic = /\b(?:public\.ecr\.aws|ecr-public\.aws\.com)\b/.test(message);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
        what: `The registry denied the push: ${message}`,
        why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its image quota.',
        fix: `Allow these actions on the repository in the role's permissions: ${(isPublic ? _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .publicPushActions */ .f8 : _plan_iam_actions_js__WEBPACK_IMPORTED_MODULE_1__/* .pushActions */ .s7).join(', ')}.`,
    });
}
function loginMayBeExpired({ registry, repository, action }, message) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('login-expired', {
        what: `${registry.host} denied ${action} on ${repository}, although AWS's API allows it: ${message}`,
        why: 'The login is older than the permission, or expired during the build.',
        fix: 'Raise `attempts`: each attempt starts with a new login. If it fails again, check the policy of the VPC endpoint of the registry (com.amazonaws.REGION.ecr.dkr), if the network has one.',
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
function explainUnconfirmedPush(repository, digest, tags, found) {
    if (!found.has(digest))
        return unconfirmed(`${repository} does not have ${digest}`);
    const missing = tags.filter((tag) => !found.has(tag));
    if (missing.length > 0)
        return unconfirmed(`${repository} has ${digest}, but not under ${missing.join(' and ')}`);
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
function unconfirmed(what) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('push-failed', {
        what: `The push was reported as successful, but ${what}.`,
        why: 'A proxy between the builder and the registry responded instead of the registry, or the image was deleted after the push.',
        fix: 'Exclude the registry from the proxy (`NO_PROXY`), or allow PUT requests in the proxy. Check the lifecycle policy of the repository. Then run the job again.',
    }, { retryable: true });
}


/***/ }),

/***/ 816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KM: () => (/* binding */ replicationFailed),
/* harmony export */   LU: () => (/* binding */ replicationRejected),
/* harmony export */   TE: () => (/* binding */ replicationMissing),
/* harmony export */   uI: () => (/* binding */ replicationTimedOut)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(357);


const imageIsComplete = 'The image in the source repository is complete.';
function replicationFailed(image, statuses) {
    const failed = statuses.filter(({ status }) => status === 'FAILED');
    const reasons = failed.map((status) => `- ${(0,_plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__/* .targetName */ .je)(status)}: ${status.failureCode || 'ECR gives no failure code'}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('replication-failed', {
        what: [`ECR could not replicate ${image} to:`, ...reasons].join('\n'),
        why: `ECR explains the failure only with the failure code above. Often the registry policy of the other account does not allow the replication, or the account has not enabled the region. ${imageIsComplete}`,
        fix: 'In the other account, allow the account of the image `ecr:ReplicateImage` and `ecr:CreateRepository` (`aws ecr put-registry-policy`), and check that the region is enabled. Then push again: ECR replicates an image only when it is pushed.',
    });
}
function replicationTimedOut(image, statuses, targets) {
    const pending = (0,_plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__/* .pendingTargets */ .co)(statuses, targets).map((status) => `- ${(0,_plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__/* .targetName */ .je)(status)}: ${status.status}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('replication-failed', {
        what: [`ECR has not replicated ${image} yet to:`, ...pending].join('\n'),
        why: `The step waits at most ${_plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__/* .replicationDeadline */ .TL / 60_000} minutes for the replication. ${imageIsComplete}`,
        fix: 'Run the job again: layers that exist are not pushed again. If the job fails again, check whether ECR works in these regions.',
    });
}
function replicationMissing(image, targets) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('replication-failed', {
        what: `ECR does not replicate ${image}, although a rule replicates its repository to ${targets.map(_plan_replication_status_js__WEBPACK_IMPORTED_MODULE_1__/* .targetName */ .je).join(', ')}.`,
        why: `ECR replicates only images that are pushed after the rule was added. ${imageIsComplete}`,
        fix: 'Push a new image, or start a replication backfill for the existing images.',
    });
}
function replicationRejected(image, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('replication-failed', {
        what: `The replication status of ${image} could not be read: ${message}`,
        why: 'ECR rejected the request, and explains it only with the message above.',
        fix: 'Run the job again. If the job fails again, check the image in ECR (`aws ecr describe-image-replication-status --repository-name NAME --image-id imageTag=TAG`).',
    }, { cause });
}


/***/ }),

/***/ 7852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gk: () => (/* binding */ crossAccountCreationDenied),
/* harmony export */   MX: () => (/* binding */ repositoryFailed),
/* harmony export */   Or: () => (/* binding */ repositoriesNotFound),
/* harmony export */   UN: () => (/* binding */ afterCreation),
/* harmony export */   gF: () => (/* binding */ templateNotFound),
/* harmony export */   yN: () => (/* binding */ repositoryNotFound)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5550);


function repositoryNotFound(repository, account, region, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
        why: 'The repository was not created, or `repository`, `registry-id` or `aws-region` is wrong.',
        fix: `Set \`create-repository: true\`, create the repository yourself (\`aws ecr create-repository --repository-name ${repository} --region ${region}\`), let ECR create it on push (a repository creation template applied for CREATE_ON_PUSH; the role needs \`ecr:InitiateLayerUpload\`), or correct these inputs.`,
    }, { cause });
}
function templateNotFound(missing, prefixes) {
    const existing = prefixes.length === 0 ? 'it has no template' : `it has templates for ${prefixes.join(', ')}`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: missing.explanation.what,
        why: `\`create-repository: on-push\` leaves the creation to the registry, but the registry has no repository creation template that is applied for CREATE_ON_PUSH and covers this repository: ${existing}.`,
        fix: 'Create a template with a matching prefix (`team` for team/app, or `ROOT`) that is applied for CREATE_ON_PUSH (`aws ecr create-repository-creation-template`), set `create-repository: true`, or correct `repository`, `registry-id` or `aws-region`.',
    }, { cause: missing });
}
function repositoriesNotFound(errors) {
    const [first] = errors;
    const what = errors.map(({ explanation }) => `- ${explanation.what}`);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('repository-not-found', {
        what: ['Some repositories are missing:', ...what].join('\n'),
        why: 'They were not created, or `repository`, `registry-id` or `aws-region` is wrong.',
        fix: 'Set `create-repository: true`, create them yourself, let ECR create them on push (a repository creation template applied for CREATE_ON_PUSH; the role needs `ecr:InitiateLayerUpload`), or correct these inputs.',
    }, { cause: first });
}
function repositoryFailed(name, message, request, cause) {
    const explained = explain(name, message, request);
    if (!explained)
        return undefined;
    const [code, why, fix] = explained;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, { what: `${request.what}: ${message}`, why, fix }, { cause });
}
function explain(name, message, { repository, setting }) {
    switch ((0,_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionCondition */ .ns)(name)) {
        case 'quota-reached':
            return [
                'repository-not-found',
                'The registry has reached its quota of repositories, so this repository cannot be created.',
                'Delete unneeded repositories, or request a higher quota from AWS (Service Quotas, Amazon ECR, registered repositories).',
            ];
        case 'key-unusable':
            return [
                'ecr-access-denied',
                'The KMS key does not exist, is disabled, deleted or in another region, or the role may not use it.',
                "Correct `kms-key`, enable the key, or allow its use in the key's policy and in the role's permissions (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant).",
            ];
        case 'resource-tags-too-many':
            return [
                'input-invalid',
                'Together with its existing tags, the repository would have more tags than AWS allows (50).',
                'Remove entries of `repository-tags`, or remove other tags from the repository (`aws ecr untag-resource`).',
            ];
        case 'resource-tag-invalid':
            return ['input-invalid', 'AWS rejects one of these tags.', 'Correct `repository-tags`.'];
        case 'parameter-invalid':
        case 'request-invalid':
            return ['input-invalid', ...rejectedInput(message, setting)];
        case 'repository-not-found':
            return [
                'repository-not-found',
                'The repository was deleted during this run.',
                `Find out what deletes ${repository}, and run the job again.`,
            ];
        default:
            return undefined;
    }
}
function rejectedInput(message, setting) {
    if (/prevent you from setting another/i.test(message)) {
        return [
            'ECR rejects a policy that would not allow you to change the policy again.',
            'Allow ecr:SetRepositoryPolicy in `repository-policy`, or remove the Deny for this action.',
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
function afterCreation(error, repository) {
    const { code, explanation, cause, location } = error;
    const next = `Then run the job once with \`update-repository: true\`, because without it the next run does not change an existing repository. Or delete ${repository} while it is empty.`;
    const explained = {
        ...explanation,
        what: `${explanation.what} The repository ${repository} was created, but this setting was not applied.`,
        fix: `${explanation.fix} ${next}`,
    };
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, explained, { cause, location });
}
function crossAccountCreationDenied({ principal, action, resource }, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('ecr-access-denied', {
        what: `${principal} may not do ${action} on ${resource}.`,
        why: 'The registry is in another account, and a repository that does not exist has no policy that could allow it.',
        fix: 'Use a role of that account (a second line in `role-to-assume`), or allow the creation in the permissions policy of the registry of that account (`aws ecr put-registry-policy`).',
    }, { cause });
}


/***/ }),

/***/ 245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Zk: () => (/* binding */ scanUnfinished),
/* harmony export */   gm: () => (/* binding */ scanRejected),
/* harmony export */   hL: () => (/* binding */ findingsAboveThreshold)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_scan_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6618);
/* harmony import */ var _plan_scan_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9427);



const limits = { lines: 20, characters: 2000 };
function findingsAboveThreshold(gate, findings, unlisted, image) {
    const threshold = gate.toUpperCase();
    const more = Object.entries(unlisted).map(([severity, count]) => `${count} ${severity}`);
    const hidden = more.length === 0 ? '' : ` ECR counts ${more.join(' and ')} in addition to the findings that it lists.`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', {
        what: `ECR found vulnerabilities in ${image}: ${(0,_plan_scan_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .countsText */ .WN)(findings, unlisted)}.${hidden}`,
        why: `\`scan: ${gate}\` fails the step if a finding is ${threshold} or worse. The image was pushed and stays in the repository.`,
        fix: 'Update the packages below. Most come from the base image, so build with its newest version (`pull: true`). To continue without the update, set a higher threshold, accept a finding in `scan-ignore`, or set `scan: wait`, which only reports findings.',
        ...(findings.length > 0 ? { detail: findingsTable(findings) } : {}),
    });
}
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
function oneLine(text) {
    return text
        .replaceAll(/[\p{C}\s]+/gu, ' ')
        .trim()
        .slice(0, 100);
}
function scanUnfinished(image, state) {
    const message = state.description === '' ? '' : `: ${oneLine(state.description).replace(/\.$/, '')}`;
    const { what, why, fix } = explain(state);
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', { what: `${what} ${image} (${state.status}${message}).`, why, fix });
}
function explain(state) {
    if ((0,_plan_scan_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnsupported */ .w3)(state)) {
        return {
            what: 'ECR cannot scan',
            why: 'The scanner does not support the operating system or the package manager of the image, or the image has none (`FROM scratch`).',
            fix: 'Use a base image that ECR can scan, or remove `scan`. With `scan: wait`, an image that cannot be scanned is only a warning.',
        };
    }
    const ended = { what: 'There are no findings for', fix: retryFix };
    switch (state.status) {
        case 'FAILED':
            return { ...ended, why: 'ECR could not scan the image.' };
        case 'LIMIT_EXCEEDED':
            return { ...ended, why: 'The account has reached its quota of scans.', fix: quotaFix };
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
                why: 'ECR does not have the image: it was deleted after the push, for example by a lifecycle policy.',
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
                fix: 'Run the job again. It does not push existing layers again. If it fails again, check the status of Amazon Inspector and ECR in this region.',
            };
    }
}
const retryFix = 'Run the job again. If it fails again, check the image in ECR (`aws ecr describe-image-scan-findings --repository-name NAME --image-id imageTag=TAG`).';
const quotaFix = 'Run the job again in 24 hours, or request a higher quota from AWS.';
function scanRejected(image, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('scan-failed', {
        what: `There are no findings for ${image}: ${message}`,
        why: 'ECR rejected the request. Its message above is the only explanation.',
        fix: retryFix,
    }, { cause });
}


/***/ }),

/***/ 2101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ signingRuleMissing),
/* harmony export */   RE: () => (/* binding */ signingTimedOut),
/* harmony export */   il: () => (/* binding */ signingRejected),
/* harmony export */   l4: () => (/* binding */ signingFailed)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7648);
/* harmony import */ var _plan_signing_status_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2230);



function signingFailed(image, statuses) {
    const failed = statuses.filter(({ status }) => status === 'FAILED');
    const profiles = failed.map(({ profile }) => profile);
    const reasons = failed.map(({ profile, reason }) => `- ${profile}: ${reason || 'ECR gives no reason'}`);
    const isDenied = failed.some(({ reason }) => /signer:SignPayload|AccessDenied/i.test(reason));
    const why = isDenied
        ? 'ECR signs with the identity that pushes, and this identity may not use the signing profile.'
        : 'AWS Signer could not sign the image. Its reason above is the only explanation.';
    const fix = isDenied
        ? 'Allow the role `signer:SignPayload` on the signing profile. A profile in another account must also allow this account (`aws signer add-profile-permission`), and `signing` must contain the ARN of that profile. Then push again: ECR signs only when an image is pushed.'
        : 'Check that the signing profile exists and is active (`aws signer get-signing-profile`), and push again.';
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('signing-failed', {
        what: [`ECR could not sign ${image}:`, ...reasons].join('\n'),
        why,
        fix,
        ...(isDenied ? { detail: (0,_plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .indentedJson */ .ak)((0,_plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDocument */ .yr)([(0,_plan_iam_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .signStatement */ .fT)(profiles)])) } : {}),
    });
}
function signingRuleMissing(image) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('signing-failed', {
        what: `ECR does not sign ${image}.`,
        why: 'The registry has no signing rule that covers the repository, or the image was pushed before the rule existed.',
        fix: 'Add a rule to the signing configuration (`aws ecr get-signing-configuration` shows it) and push again, or remove `signing`.',
    });
}
function signingTimedOut(image) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('signing-failed', {
        what: `ECR has not signed ${image} yet.`,
        why: `The step waits at most ${_plan_signing_status_js__WEBPACK_IMPORTED_MODULE_2__/* .signingDeadline */ .GS / 60_000} minutes for signatures.`,
        fix: 'Run the job again. It does not push existing layers again. If it fails again, check the status of ECR and AWS Signer in this region.',
    });
}
function signingRejected(image, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('signing-failed', {
        what: `The signing status of ${image} could not be read: ${message}`,
        why: 'ECR rejected the request. Its message above is the only explanation.',
        fix: 'Run the job again. If it fails again, check the image in ECR (`aws ecr describe-image-signing-status --repository-name NAME --image-id imageTag=TAG`).',
    }, { cause });
}


/***/ }),

/***/ 6381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Sx: () => (/* binding */ idTokens),
/* harmony export */   ve: () => (/* binding */ prefetchToken)
/* harmony export */ });
/* unused harmony export IdTokenError */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4791);
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2989);
/* harmony import */ var _failures_oidc_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8734);
/* harmony import */ var _plan_run_network_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4406);






const firstTokenTimeoutMs = 10_000;
async function prefetchToken(idTokens, audience) {
    let first;
    await new Promise((resolve) => {
        first = idTokens(audience, AbortSignal.timeout(firstTokenTimeoutMs), resolve);
        first.catch(() => resolve());
    });
    return (wanted, signal) => {
        const token = first ?? idTokens(wanted, signal);
        first = undefined;
        return token;
    };
}
class IdTokenError extends Error {
    statusCode;
    constructor(message, { statusCode, cause }) {
        super(`GitHub's ID-token endpoint ${message}`, { cause });
        this.name = 'IdTokenError';
        this.statusCode = statusCode;
    }
}
const deniedStatuses = [400, 401, 403];
function idTokens(env, run) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
    return async (audience, signal, sent) => {
        if (!url || !bearer)
            throw (0,_failures_oidc_js__WEBPACK_IMPORTED_MODULE_3__/* .oidcUnavailable */ .yX)(run, {});
        const address = new URL(url);
        address.searchParams.set('audience', audience);
        const start = performance.now();
        const { statusCode, body } = await get(address, bearer, signal, sent).catch((cause) => {
            throw new IdTokenError(`cannot be reached: ${(0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)}`, { cause });
        });
        (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_5__/* .debug */ .Yz)(() => `GitHub: ID token for ${audience}, HTTP ${statusCode}, ${(0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_5__/* .since */ .XP)(start)}`);
        if (deniedStatuses.includes(statusCode))
            throw (0,_failures_oidc_js__WEBPACK_IMPORTED_MODULE_3__/* .oidcUnavailable */ .yX)(run, { response: `its endpoint answered ${statusCode}` });
        if (statusCode !== 200)
            throw new IdTokenError(`answered ${statusCode}`, { statusCode });
        const token = tokenIn(body);
        if (token === undefined)
            throw new IdTokenError('answered without a token', { statusCode });
        return token;
    };
}
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
    const proxyEnv = (0,_plan_run_network_js__WEBPACK_IMPORTED_MODULE_4__/* .proxyEnvironment */ .wP)(process.env);
    const agent = secure ? new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent({ proxyEnv }) : new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent({ proxyEnv });
    const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' };
    return new Promise((resolve, reject) => {
        const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, { agent, headers, signal }, (response) => {
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
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        request.end();
    });
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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __nccwpck_require__(3838);
;// CONCATENATED MODULE: ./build/github/redaction.js
const maxLineLength = 64 * 1024;
const startLength = 8;
function openRedaction() {
    const secrets = new Set();
    const lengths = new Map();
    const startSizes = new Set();
    let maxSecretLength = 0;
    function part(text, begin, end) {
        let shown = '';
        let next = begin;
        for (const { from, to } of secretsIn(text)) {
            if (from >= end)
                break;
            if (to <= next)
                continue;
            if (from >= next)
                shown += `${text.slice(next, from)}***`;
            next = to;
        }
        return { shown: shown + text.slice(next, Math.max(next, end)), next: Math.max(next, end) };
    }
    function secretsIn(text) {
        const found = [];
        for (let from = 0; from < text.length; from++) {
            for (const size of startSizes) {
                for (const length of lengths.get(text.slice(from, from + size)) ?? []) {
                    if (secrets.has(text.slice(from, from + length)))
                        found.push({ from, to: from + length });
                }
            }
        }
        return found.sort((a, b) => a.from - b.from || b.to - a.to);
    }
    return {
        add(secret) {
            if (secrets.has(secret))
                return false;
            const start = secret.slice(0, startLength);
            secrets.add(secret);
            startSizes.add(start.length);
            lengths.set(start, (lengths.get(start) ?? new Set()).add(secret.length));
            maxSecretLength = Math.max(maxSecretLength, secret.length);
            return true;
        },
        redact: (text) => part(text, 0, text.length).shown,
        pieces(write) {
            let rest = '';
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

;// CONCATENATED MODULE: ./build/github/log.js



function openLog() {
    const { add, redact, pieces } = openRedaction();
    const phases = [];
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
    function resume() {
        endLine();
        if (token !== undefined)
            core/* info */.pq(`::${token}::`);
        token = undefined;
    }
    function writeRaw(text) {
        if (token === undefined) {
            token = (0,external_node_crypto_.randomUUID)();
            core/* info */.pq(`::stop-commands::${token}`);
        }
        process.stdout.write(text);
        inLine = !text.endsWith('\n');
    }
    function annotate(command, text, title = 'ecr-build-push', location) {
        resume();
        const properties = location ? { file: redact(location.file), startLine: location.line } : {};
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
        warning: (text, title, location) => annotate(core/* warning */.$e, text, title, location),
        error: (text, title, location) => annotate(core/* error */.z3, text, title, location),
        mask(secret) {
            for (const line of secret.split(/[\r\n]+/)) {
                if (line.trim() === '' || !add(line))
                    continue;
                resume();
                core/* setSecret */.Pq(line);
            }
        },
        async group(title, work) {
            const start = Date.now();
            resume();
            let failed = true;
            try {
                const result = await core/* group */.Os(redact(title), () => work().finally(resume));
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
            const { write, end } = pieces(writeRaw);
            return work(write).finally(() => {
                end();
                resume();
            });
        },
        written: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
    };
}
function withoutCommands(text) {
    return text.replaceAll(/^(?:[^\S\r\n\u2028\u2029]|\x85)*:(?=:)/gm, '$& ').replaceAll('##[', '## [');
}


/***/ }),

/***/ 6806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openRunner)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3838);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5499);





function openRunner(env) {
    const names = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? [name.slice(6).toLowerCase()] : []));
    const inputs = new Map(names.map((name) => [name, _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getInput */ .V4(name, { trimWhitespace: false })]));
    const write = (file, work) => (env[file] ? work() : undefined);
    return {
        input: (name) => inputs.get(name.toLowerCase()),
        given: [...inputs].filter(([, value]) => value !== '').map(([name]) => name),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporary: env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(),
        exists: (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(path)),
        read: _workspace_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .yR,
        write: _workspace_js__WEBPACK_IMPORTED_MODULE_4__/* .writeText */ .x3,
        find: _workspace_js__WEBPACK_IMPORTED_MODULE_4__/* .findFiles */ .lY,
        setOutput: (name, value) => write('GITHUB_OUTPUT', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .setOutput */ .uH(name, value)),
        exportVariable: (name, value) => write('GITHUB_ENV', () => {
            const before = process.env[name];
            _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .exportVariable */ .dN(name, value);
            if (before === undefined)
                delete process.env[name];
            else
                process.env[name] = before;
        }),
        saveState: (name, value) => write('GITHUB_STATE', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .saveState */ .LZ(name, value)),
        state: _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .getState */ .Gu,
        addSummary: async (markdown) => write('GITHUB_STEP_SUMMARY', () => _actions_core__WEBPACK_IMPORTED_MODULE_3__/* .summary */ .z.addRaw(markdown).write()),
        artifacts: openArtifacts(env),
    };
}
function openArtifacts({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list }) {
    if (!file)
        return undefined;
    return {
        declared: () => readOrEmpty(list),
        declare(lines) {
            const opened = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND);
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(opened, lines.map((line) => `${line}\n`).join(''));
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(opened);
            }
        },
    };
}
function readOrEmpty(path) {
    try {
        return path ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8') : '';
    }
    catch {
        return '';
    }
}
function readPayload(path) {
    try {
        return path ? JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8')) : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 5499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ pathBelow),
/* harmony export */   lY: () => (/* binding */ findFiles),
/* harmony export */   x3: () => (/* binding */ writeText),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


const maxSize = 4 * 1024 * 1024;
function readText(path, reach = 'workspace') {
    try {
        return readRegular(realPath(path, reach));
    }
    catch {
        return undefined;
    }
}
function writeText(path, text) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const existing = ancestors(folder).find((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path)) ?? '.';
    realPath(existing, 'workspace');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true });
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_TRUNC | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags, 0o644);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function ancestors(folder) {
    return folder === '.' ? [folder] : [folder, ...ancestors((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))];
}
function findFiles(pattern) {
    const paths = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(pattern) ? [pattern] : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.globSync)(pattern);
    return paths.flatMap((path) => ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]));
}
function filesIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(realPath(folder, 'anywhere'), { withFileTypes: true }).flatMap((entry) => {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name);
            return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
        });
    }
    catch {
        return [];
    }
}
function realPath(path, reach) {
    const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    const isBound = reach === 'workspace' || isBelow('.', path);
    if (isBound && !isBelow((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)('.'), real))
        throw new Error('it is outside the workspace');
    return real;
}
function readRegular(path) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
    try {
        const status = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!status.isFile() || status.size > maxSize)
            return undefined;
        const bytes = Buffer.alloc(status.size + 1);
        let length = 0;
        for (let read = 1; read > 0; length += read)
            read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes, length, bytes.length - length, null);
        if (length > status.size)
            return undefined;
        return bytes.toString('utf8', 0, length);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function isBelow(folder, path) {
    return pathBelow(folder, path) !== undefined;
}
function pathBelow(folder, path, { isAbsolute, relative, sep } = node_path__WEBPACK_IMPORTED_MODULE_1__) {
    const below = relative(folder, path);
    const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
    return isOutside ? undefined : below.replaceAll(sep, '/');
}


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3838);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4791);
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2989);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6448);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6806);
/* harmony import */ var _ship_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1078);








if (!hasHome())
    process.env.HOME = '/dev/null';
const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_4__/* .openLog */ .N)();
if ((0,_actions_core__WEBPACK_IMPORTED_MODULE_2__/* .isDebug */ ._o)())
    (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_7__/* .startDebug */ .gM)(log.debug);
const runner = (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_5__/* .openRunner */ .N)(process.env);
delete process.env.INPUT_SECRETS;
const progress = {};
const context = { runner, log, env: process.env, progress };
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        progress.cancelled = true;
        if (process.listenerCount(signal) > 1)
            return;
        if (isEnding)
            process.exit(1);
        end(1, () => (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .reportCancellation */ ._o)(signal, context));
    });
}
process.on('uncaughtException', fail);
try {
    const workspace = process.env.GITHUB_WORKSPACE;
    if (workspace && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(workspace))
        process.chdir(workspace);
    const action = (process.argv[2] ?? 'main');
    await (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .ship */ .dx)(context, action);
    end(0);
}
catch (thrown) {
    fail(thrown);
}
function fail(thrown) {
    end(1, () => (0,_ship_js__WEBPACK_IMPORTED_MODULE_6__/* .reportFailure */ .xV)((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_3__/* .asActionError */ .z6)(thrown), context));
}
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
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   y5: () => (/* binding */ isLocalEcr)
/* harmony export */ });
function hostOf(address) {
    return address.replace(/^\w+:\/\//, '').replace(/\/.*$/s, '');
}
function isLoopback(host = '') {
    return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host);
}
function isLocalEcr(host, localEcr) {
    return host !== undefined && isLoopback(host) && host.replace(/:\d+$/, '') === localEcr;
}


/***/ }),

/***/ 1071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ parseDockerName),
/* harmony export */   Wq: () => (/* binding */ publicAddress),
/* harmony export */   hG: () => (/* binding */ familiarName),
/* harmony export */   jT: () => (/* binding */ registryName),
/* harmony export */   zt: () => (/* binding */ completeName)
/* harmony export */ });
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7583);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);


function parseDockerName(text) {
    const reference = (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseReference */ .F2)(text);
    if (!reference || /^[0-9a-f]{64}$/.test(text))
        return undefined;
    const { tag = reference.digest === undefined ? 'latest' : undefined, digest } = reference;
    return { ...withDefaults(reference), tag, digest };
}
function completeName(text) {
    const name = parseDockerName(text);
    return name ? (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(name) : text;
}
function familiarName(text) {
    if (!parseDockerName(text))
        return text;
    return completeName(text)
        .replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '')
        .replace(/:latest$/, '');
}
function publicAddress(repository) {
    const { host, name } = withDefaults(repository);
    if (host === hub)
        return { origin: 'https://registry-1.docker.io', name };
    return { origin: `${(0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(host) ? 'http' : 'https'}://${host}`, name };
}
function registryName(address) {
    const host = (0,_address_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(address).toLowerCase();
    return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? hub : host;
}
const hub = 'docker.io';
function withDefaults({ host = hub, name }) {
    if (host !== hub && host !== 'index.docker.io')
        return { host, name };
    return { host: hub, name: name.includes('/') ? name : `library/${name}` };
}


/***/ }),

/***/ 6901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GN: () => (/* binding */ endpointHost),
/* harmony export */   ID: () => (/* binding */ isCoveredBy),
/* harmony export */   UY: () => (/* binding */ accountPattern),
/* harmony export */   _t: () => (/* binding */ publicNameProblem),
/* harmony export */   ce: () => (/* binding */ parsePublicName),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   sw: () => (/* binding */ isPublicHost),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wi: () => (/* binding */ chooseHost),
/* harmony export */   wl: () => (/* binding */ parseEcrHost)
/* harmony export */ });
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5817);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);


const accountPattern = /^\d{12}$/;
const privateHostPattern = /^(?<account>\d{12})\.dkr(?<separator>[.-])ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)$/;
const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com'];
function parseEcrHost(host = '') {
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
function isPublicHost(host) {
    return publicHosts.includes(host);
}
function endpointHost(endpoint, { account, region }) {
    const [, host = ''] = /^https?:\/\/([\w.-]+(?::\d+)?)\/?$/.exec(endpoint) ?? [];
    const [, namedAccount = account, namedRegion = region] = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([\w-]+)\./.exec(host) ?? [];
    if (host === '' || isPublicHost(host) || namedAccount !== account || namedRegion !== region)
        return undefined;
    return host;
}
function chooseHost(typed, endpoint) {
    const typedHost = parseEcrHost(typed);
    const endpointRegistry = parseEcrHost(endpoint);
    if (typedHost?.kind !== 'private' || endpointRegistry?.kind !== 'private')
        return endpoint;
    return typedHost.account === endpointRegistry.account && typedHost.region === endpointRegistry.region
        ? typedHost.host
        : endpoint;
}
function isRepositoryName(name) {
    return name.length >= 2 && name.length <= 256 && (0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isName */ .Eo)(name);
}
function isCoveredBy(prefix, name) {
    return prefix === 'ROOT' || name.startsWith(`${prefix.replace(/\/$/, '')}/`);
}
function parsePublicName(name) {
    const slash = name.indexOf('/');
    return slash > 0 ? { alias: name.slice(0, slash), repository: name.slice(slash + 1) } : undefined;
}
function publicNameProblem(name) {
    const { repository } = parsePublicName(name) ?? {};
    if (repository === undefined)
        return 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME';
    return repository.length < 2 || repository.length > publicNameLimit
        ? `has a repository name of ${repository.length} characters: ECR Public allows 2 to ${publicNameLimit}`
        : undefined;
}
const publicNameLimit = 205;
function isSameRepository(first, second) {
    return first === second || (ecrRepository(first) !== undefined && ecrRepository(first) === ecrRepository(second));
}
function ecrRepository(text) {
    const { host, name } = (0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .splitHost */ .Ve)(text);
    const registry = parseEcrHost(host);
    if (!registry)
        return undefined;
    return `${registry.kind === 'public' ? 'public' : `${registry.account} ${registry.region}`} ${name}`;
}


/***/ }),

/***/ 4003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ecrHostProblem),
/* harmony export */   j: () => (/* binding */ isMisspelledEcrHost)
/* harmony export */ });
/* harmony import */ var _ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6901);
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5817);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5654);
/* harmony import */ var _regions_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5918);




function ecrHostProblem(text, host) {
    const what = `\`${text}\` is not ${text === host ? '' : 'in '}an Amazon ECR registry`;
    if (!isMisspelledEcrHost(host))
        return what;
    const suggestion = similarHost(host);
    return `${what}: ${suggestion ? `did you mean ${suggestion}?` : 'write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, with 12 digits'}`;
}
function isMisspelledEcrHost(host) {
    return ((0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isHost */ .jU)(host) && !(0,_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEcrHost */ .wl)(host) && /(?:^|[.-])ecr[.-]|\bdkr[.-]|\.amazonaws\b|^public\.ecr|^\d{8,}\./.test(host));
}
function similarHost(host) {
    if (/^(?:public\W?ecr\W?aws|public\.ecr\..*|ecr\.public\.aws)$/.test(host))
        return 'public.ecr.aws';
    const [, account] = /^(\d{12})\./.exec(host) ?? [];
    const region = host.split('.').find((part) => _partition_js__WEBPACK_IMPORTED_MODULE_1__/* .regionPattern */ .xY.test(part)) ??
        host.split('.').flatMap((part) => (0,_regions_js__WEBPACK_IMPORTED_MODULE_2__/* .nearRegion */ .N)(part) ?? [])[0];
    if (account === undefined || region === undefined)
        return undefined;
    return `${account}.dkr.ecr.${region}.${(0,_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOfRegion */ .cn)(region).suffix}`;
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
const regionPattern = /^[a-z]{2,5}(-[a-z]+)+-\d+$/;
const defaultAudience = 'sts.amazonaws.com';
const [dualStack, dualStackChina] = ['on.aws', 'on.amazonwebservices.com.cn'];
const partitions = [
    {
        name: 'aws-cn',
        suffix: 'amazonaws.com.cn',
        dualStackSuffix: dualStackChina,
        audience: 'sts.amazonaws.com.cn',
        consoleDomain: 'console.amazonaws.cn',
        regions: /^cn-/,
    },
    {
        name: 'aws-us-gov',
        suffix: 'amazonaws.com',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        consoleDomain: 'console.amazonaws-us-gov.com',
        regions: /^us-gov-/,
    },
    {
        name: 'aws-eusc',
        suffix: 'amazonaws.eu',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        regions: /^eusc-/,
    },
    { name: 'aws-iso', suffix: 'c2s.ic.gov', dualStackSuffix: dualStack, audience: defaultAudience, regions: /^us-iso-/ },
    {
        name: 'aws-iso-b',
        suffix: 'sc2s.sgov.gov',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        regions: /^us-isob-/,
    },
    {
        name: 'aws-iso-e',
        suffix: 'cloud.adc-e.uk',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        regions: /^eu-isoe-/,
    },
    {
        name: 'aws-iso-f',
        suffix: 'csp.hci.ic.gov',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        regions: /^us-isof-/,
    },
    {
        name: 'aws',
        suffix: 'amazonaws.com',
        dualStackSuffix: dualStack,
        audience: defaultAudience,
        consoleDomain: 'console.aws.amazon.com',
        regions: /^/,
    },
];
function partitionOfRegion(region) {
    return partitions.find(({ regions }) => regions.test(region));
}
function partitionNamed(name) {
    return partitions.find((partition) => partition.name === name);
}
function repositoryArn(region, account, name) {
    return `arn:${partitionOfRegion(region).name}:ecr:${region}:${account}:repository/${name}`;
}
function keyArn(region, account, key) {
    const own = `arn:${partitionOfRegion(region).name}:kms:${region}:${account}`;
    const full = key.startsWith('arn:') ? key : `${own}:${key.startsWith('alias/') ? key : `key/${key}`}`;
    return full.replace(/:alias\/.*/, ':key/*');
}
function publicRepositoryArn(account, repository) {
    return `arn:aws:ecr-public::${account}:repository/${repository}`;
}


/***/ }),

/***/ 5654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ parseTaggedReference),
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Dz: () => (/* binding */ tagStart),
/* harmony export */   Eo: () => (/* binding */ isName),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Ve: () => (/* binding */ splitHost),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   jU: () => (/* binding */ isHost)
/* harmony export */ });
const hostPattern = /^(?:[a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*|\[[a-f0-9:]+\])(?::\d+)?$/i;
const namePattern = /^[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*$/;
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
function parseReference(text) {
    const { host, name: rest } = splitHost(text);
    const [, name = '', tag, digest] = /^([^:@]+)(?::([^@]*))?(?:@(.*))?$/s.exec(rest) ?? [];
    const isValid = (host === undefined || hostPattern.test(host)) &&
        isName(name) &&
        (tag === undefined || isTag(tag)) &&
        (digest === undefined || digestPattern.test(digest));
    return isValid ? { host, name, tag, digest } : undefined;
}
function splitHost(text) {
    const slash = text.indexOf('/');
    const first = text.slice(0, Math.max(slash, 0));
    const hasHost = isHost(first) || first !== first.toLowerCase();
    return hasHost ? { host: first, name: text.slice(slash + 1) } : { host: undefined, name: text };
}
function isHost(part) {
    return /[.:]/.test(part) || part === 'localhost';
}
function parseTaggedReference(text) {
    const { host = '', name = '', tag, digest } = parseReference(text) ?? {};
    return isHost(host) && tag !== undefined && digest === undefined ? { host, name, tag } : undefined;
}
function isName(text) {
    return namePattern.test(text);
}
function isTag(text) {
    return /^\w[\w.-]{0,127}$/.test(text);
}
function isDigest(text) {
    return text.startsWith('sha256:') && digestPattern.test(text);
}
function tagStart(text) {
    return text.indexOf(':', text.lastIndexOf('/') + 1) + 1;
}
function formatReference(reference) {
    const { tag, digest } = reference;
    return `${repositoryOf(reference)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
function repositoryOf({ host, name }) {
    return host === undefined ? name : `${host}/${name}`;
}


/***/ }),

/***/ 5918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ nearRegion)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1916);

const regions = [
    ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1'],
    ...['ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
    ...['ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'eu-central-1', 'eu-central-2', 'eu-north-1'],
    ...['eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'me-central-1', 'me-south-1'],
    ...['mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'cn-north-1', 'cn-northwest-1'],
    ...['us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1'],
];
function nearRegion(text) {
    const plain = text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
    const same = regions.find((region) => [plain, plain.replace(/[a-f]$/, '')].includes(region.replaceAll('-', '')));
    if (same !== undefined)
        return same;
    const near = regions.map((region) => ({ region, edits: (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(region, text.toLowerCase()) }));
    const [first, second] = near.filter(({ edits }) => edits <= 2).toSorted((a, b) => a.edits - b.edits);
    return first && first.edits !== second?.edits ? first.region : undefined;
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
function authorities(bundle) {
    return bundle ? { ca: [...(0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('default'), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(bundle, 'utf8')] } : {};
}


/***/ }),

/***/ 2168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qx: () => (/* binding */ describeFault),
/* harmony export */   T4: () => (/* binding */ networkFault)
/* harmony export */ });
/* unused harmony export networkCode */
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);

const networkCodes = /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/;
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_/;
function networkFault(error) {
    if (networkCode(error) !== undefined)
        return 'unreachable';
    const code = codeOf(error);
    if (typeof code === 'string' && certificateCodes.test(code))
        return 'untrusted';
    const name = error instanceof Error ? error.name : '';
    return /^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT' ? 'timeout' : undefined;
}
function networkCode(error) {
    const code = codeOf(error);
    return typeof code === 'string' && networkCodes.test(code) ? code : undefined;
}
function describeFault(error) {
    const [message = ''] = (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).split('\n');
    const name = networkCode(error) ?? (error instanceof Error ? error.name : '');
    if (uninformativeName.test(name) || message.includes(name))
        return message;
    return message === '' ? name : `${name}: ${message}`;
}
const uninformativeName = /^(Error|AbortError|TimeoutError|IdTokenError)?$/;
function codeOf(error) {
    return error instanceof Error && 'code' in error ? error.code : undefined;
}


/***/ }),

/***/ 472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O$: () => (/* binding */ endpointPolicy),
  G1: () => (/* binding */ fullJitter),
  $f: () => (/* binding */ propagation),
  L5: () => (/* binding */ retry),
  zv: () => (/* binding */ startAttempts)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./build/failures/conditions.js
var conditions = __nccwpck_require__(5550);
// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __nccwpck_require__(2989);
;// CONCATENATED MODULE: ./build/failures/endpoint.js

function endpointFailed(fault, call, cause) {
    const { what, attempts, endpoint, response } = call;
    const explained = (code, explanation) => new action_error/* ActionError */.lZ(code, explanation, { cause });
    switch (fault) {
        case 'throttled':
            return explained('throttled', {
                what: `${what}: ${endpoint} throttled the requests, after ${attempts}: ${response}`,
                why: 'This job and other jobs call this API more often than its quota allows.',
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
        case 'invalid-response':
            return explained('aws-unreachable', {
                what: `${what}: the response is not from ${endpoint}, after ${attempts}: ${response}`,
                why: 'Another server responded, such as a proxy or the sign-in page of a network.',
                fix: networkFix[endpoint],
            });
        case 'server-error':
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
const bundleVariable = {
    AWS: 'AWS_CA_BUNDLE',
    GitHub: 'NODE_EXTRA_CA_CERTS',
    'the registry': 'AWS_CA_BUNDLE',
};

// EXTERNAL MODULE: ./build/network/faults.js
var faults = __nccwpck_require__(2168);
;// CONCATENATED MODULE: ./build/network/retry.js




const defaultTotal = 60_000;
function fullJitter(first, limit = Infinity) {
    return (attempt) => Math.random() * Math.min(first * 2 ** (attempt - 1), limit);
}
function propagation(attempts) {
    return { attempts, wait: (attempt) => 250 * 2 ** (attempt - 1) };
}
function startAttempts({ retryable, report, recover, total = defaultTotal }, start = performance.now()) {
    let attempt = 0;
    return async (error) => {
        if (recover?.(error))
            return;
        attempt += 1;
        const limits = retryable(error);
        if (!limits)
            throw error;
        const elapsed = performance.now() - start;
        const wait = limits.wait(attempt);
        if (attempt >= limits.attempts || elapsed + wait >= (limits.total ?? total)) {
            throw limits.failed?.(`${attempt} ${attempt === 1 ? 'attempt' : 'attempts'} ${inSeconds(elapsed)}`) ?? error;
        }
        report(error, limits.how ?? inSeconds(wait), attempt);
        await (0,promises_.setTimeout)(wait);
    };
}
async function retry(policy, work) {
    const { perAttempt = Infinity, total = defaultTotal } = policy;
    const start = performance.now();
    const next = startAttempts(policy, start);
    for (let attempt = 1;; attempt++) {
        const remaining = total - (performance.now() - start);
        try {
            return await within(Math.min(perAttempt, remaining), (signal) => work(signal, attempt));
        }
        catch (error) {
            await next(error);
        }
    }
}
async function within(time, work) {
    const controller = new AbortController();
    if (time === Infinity)
        return work(controller.signal);
    const error = new DOMException('the request timed out', 'TimeoutError');
    const abort = setTimeout(() => controller.abort(error), time);
    const { promise: ignored, reject } = Promise.withResolvers();
    const end = setTimeout(reject, time + 100, error);
    try {
        return await Promise.race([work(controller.signal), ignored]);
    }
    finally {
        clearTimeout(abort);
        clearTimeout(end);
    }
}
function endpointPolicy({ what, endpointOf, conditionOf, info, attempts = 6 }) {
    return {
        retryable(error) {
            const fault = (0,conditions/* faultIn */._8)(conditionOf(error));
            if (fault === undefined)
                return undefined;
            return {
                attempts: fault === 'untrusted' ? 1 : attempts,
                wait: fullJitter(fault === 'throttled' ? 1_000 : 200),
                failed: (attempts) => endpointFailed(fault, { what, attempts, endpoint: endpointOf(error), response: (0,faults/* describeFault */.Qx)(error) }, error),
            };
        },
        report: (error, how) => info(`${what}: ${(0,faults/* describeFault */.Qx)(error)}; retrying ${how}.`),
    };
}
function inSeconds(milliseconds) {
    return `in ${(milliseconds / 1000).toFixed(1)} s`;
}


/***/ }),

/***/ 1372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H3: () => (/* binding */ isAttestation),
/* harmony export */   SM: () => (/* binding */ isNonDistributable),
/* harmony export */   nw: () => (/* binding */ isIndex)
/* harmony export */ });
function isIndex({ mediaType = '' }) {
    return /\.image\.index\.|\.manifest\.list\./.test(mediaType);
}
function isAttestation({ annotations }) {
    return annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
}
function isNonDistributable({ mediaType = '' }) {
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


const manifestMediaTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
function digestOf(text, algorithm = 'sha256') {
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)(algorithm, text)}`;
}
function partsOf(document) {
    const { manifests = [], config, layers = [] } = parseJson(document);
    const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !(0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isNonDistributable */ .SM)(blob));
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
function mediaTypeOf(document) {
    const { mediaType, manifests } = parseJson(document);
    return document.mediaType ?? mediaType ?? manifestMediaTypes[manifests ? 0 : 2];
}
function descriptorOf(document) {
    const { digest, text } = document;
    return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length };
}
const maxChildren = 200;
function childDigests(root) {
    const digests = new Set(children(parseJson(root)).map(({ digest }) => digest));
    return [...digests].slice(0, maxChildren);
}
function platformImages(root, manifests, platform) {
    const document = parseJson(root);
    const byDigest = new Map(manifests.map((manifest) => [manifest.digest, manifest]));
    if (!document.manifests)
        return [{ platform, digest: root.digest, size: transferSize(document) }];
    return children(document).map(({ digest, platform }) => {
        const manifest = byDigest.get(digest);
        return {
            platform: platform && formatPlatform(platform),
            digest,
            size: manifest && transferSize(parseJson(manifest)),
        };
    });
}
function children({ manifests = [] }) {
    return manifests.filter((manifest) => !(0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(manifest));
}
function transferSize({ config, layers = [] }) {
    return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0);
}
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part).join('/');
}
function parseJson({ text }) {
    return JSON.parse(text, (_, value) => value ?? undefined);
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
function parsePlatform(text) {
    const [first = '', second, third = ''] = text.toLowerCase().split('/');
    const [, system = first, osVersion = ''] = /^([^(]*)\((.*)\)$/.exec(first) ?? [];
    const architectureOnly = second === undefined && normalArchitecture(first, '');
    const isArchitecture = architectureOnly && architectures.has(architectureOnly[0]);
    const os = isArchitecture ? 'linux' : (systems[system] ?? system);
    const [architecture, variant] = isArchitecture ? architectureOnly : normalArchitecture(second ?? '', third);
    const version = osVersion && `(${osVersion})`;
    const name = [`${os}${version}`, architecture, variant].filter((part) => part !== '').join('/');
    return { name, os, osVersion, architecture, variant };
}
function normalPlatform(platform) {
    return parsePlatform(platform).name;
}
function distinctPlatforms(platforms) {
    return [...new Set(platforms.map(normalPlatform))];
}
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
function armVariant(variant) {
    if (/^v?8$|^v8\.0$/.test(variant))
        return '';
    return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant;
}
function platformOf({ platform }) {
    return platform && normalPlatform(`${platform.os}/${platform.architecture}/${platform.variant ?? ''}`);
}
function subjectOf(descriptor) {
    return (0,_descriptors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(descriptor) ? (descriptor.annotations?.['vnd.docker.reference.digest'] ?? '') : '';
}


/***/ }),

/***/ 2575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KM: () => (/* binding */ commaEntries),
/* harmony export */   hG: () => (/* binding */ unclosedProblem),
/* harmony export */   l8: () => (/* binding */ splitEntries),
/* harmony export */   lp: () => (/* binding */ quotedEntry),
/* harmony export */   y1: () => (/* binding */ plainLines)
/* harmony export */ });
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
function unclosedProblem(index) {
    return `entry ${index + 1} starts with a double quote, but no line of it ends with the closing one: wrap the whole entry in double quotes and write "" for each " inside it, such as "KEY=a, ""b"""`;
}
function quotedEntry(entry) {
    return /[\r\n]|^"/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry;
}
function plainLines(text) {
    return text
        .split('\n')
        .filter((line) => !line.trim().startsWith('#'))
        .join('\n')
        .replaceAll(/"([^"]*)"/g, '$1')
        .split('\n');
}
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
/* harmony export */   l: () => (/* binding */ formatFields)
/* harmony export */ });
function formatFields(values) {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${value}`)
        .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
        .join(',');
}
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
const booleans = new Map([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
]);
function inputReader(get, table) {
    const known = [];
    const given = [];
    const problems = [];
    const invalidInputs = [];
    function textOf(name) {
        known.push(name);
        return get(name) ?? '';
    }
    function defaultOf(name) {
        return table[name]?.default;
    }
    function checked(name, text, check) {
        const result = check(text);
        if (!isInvalid(result))
            return result;
        problems.push({ input: name, text: result.invalid });
        invalidInputs.push(name);
        return undefined;
    }
    function single(name, check) {
        const byDefault = defaultOf(name);
        const text = textOf(name).trim();
        const fallback = (byDefault === undefined ? undefined : check(byDefault));
        if (text === '' || text === byDefault)
            return fallback;
        const value = checked(name, text, check);
        if (value !== fallback)
            given.push(name);
        return value ?? fallback;
    }
    function parsed(name, parse) {
        const text = textOf(name);
        const results = parse(text);
        if (results.length > 0 && text.trim() !== defaultOf(name))
            given.push(name);
        for (const result of results)
            if (isInvalid(result))
                problems.push({ input: name, text: result.invalid });
        if (results.length > 0 && results.every(isInvalid))
            invalidInputs.push(name);
        return results.filter((result) => !isInvalid(result));
    }
    return {
        known,
        given,
        problems,
        invalidInputs,
        text: single,
        boolean: (name) => single(name, boolean),
        number: (name, { from, to }) => single(name, wholeNumber(from, to)),
        choice: (name, choices) => single(name, oneOf(choices)),
        lines: (name, check) => parsed(name, (text) => (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .splitEntries */ .l8)(text)
            .filter(({ content }) => content.trim() !== '')
            .map(({ content, isComplete }, index) => isComplete ? check(content.trim()) : invalid((0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .unclosedProblem */ .hG)(index)))),
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
function oneOf(choices) {
    return (text) => {
        const spelled = booleans.get(text)?.toString() ?? text;
        return choices.find((choice) => choice === spelled) ?? invalid(`\`${text}\` is not one of ${choices.join(', ')}`);
    };
}
function isInvalid(result) {
    return typeof result === 'object' && result !== null && 'invalid' in result;
}


/***/ }),

/***/ 2844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TF: () => (/* binding */ parseRoots),
/* harmony export */   Xm: () => (/* binding */ describeVerification),
/* harmony export */   lU: () => (/* binding */ planVerification),
/* harmony export */   om: () => (/* binding */ verificationProblems)
/* harmony export */ });
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(112);

function planVerification(inputs, context) {
    const { verify, trustedRoot, githubToken } = inputs;
    if (verify.length === 0)
        return undefined;
    const ruleRepositories = verify.flatMap(({ kind, value }) => (kind === 'repo' ? [value] : []));
    const repositories = ruleRepositories.length > 0 ? ruleRepositories : [context.repository];
    return { rules: verify, trustedRoot, githubToken, repositories, serverUrl: context.serverUrl };
}
function verificationProblems({ verify, trustedRoot, given }, mode, { read }) {
    const problems = [];
    if (verify.length > 0 && mode !== 'promote' && mode !== 'merge' && mode !== 'login')
        problems.push({
            input: 'verify',
            text: 'the input checks an existing image: set `source-image` or `digests` too, or remove `verify`',
        });
    if (verify.length > 0 && verify.every(({ kind }) => kind === 'issuer'))
        problems.push({
            input: 'verify',
            text: 'lines `issuer:` alone accept the signatures of all repositories: add a line `repo:` or `workflow:`',
        });
    if (trustedRoot === undefined)
        return problems;
    if (!given.includes('verify'))
        problems.push({ input: 'trusted-root', text: 'the input has no effect without `verify`' });
    const text = read(trustedRoot);
    if (text === undefined)
        problems.push({ input: 'trusted-root', text: (0,_run_context_js__WEBPACK_IMPORTED_MODULE_0__/* .fileProblem */ .Wj)(trustedRoot) });
    else if (!parseRoots(text))
        problems.push({
            input: 'trusted-root',
            text: `\`${trustedRoot}\` is not the output of \`gh attestation trusted-root\``,
        });
    return problems;
}
function parseRoots(text) {
    const documents = [text.trim()].flatMap((all) => parseRoot(all) ? [all] : all.split('\n').filter((line) => line.trim() !== ''));
    const roots = documents.map(parseRoot);
    return roots.length > 0 && roots.every((root) => root !== undefined) ? roots : undefined;
}
function parseRoot(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && 'certificateAuthorities' in value ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function describeVerification(verification) {
    if (!verification)
        return [];
    const rules = verification.rules.map(({ kind, value }) => `${kind}:${value}`);
    return [`Verify the signed provenance, before anything is written: ${rules.join(', ')}.`];
}


/***/ }),

/***/ 5501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Se: () => (/* binding */ dockerfilePath),
/* harmony export */   Tm: () => (/* binding */ planBake),
/* harmony export */   Zc: () => (/* binding */ ownTag),
/* harmony export */   cB: () => (/* binding */ printArguments),
/* harmony export */   g4: () => (/* binding */ bakeSources),
/* harmony export */   ii: () => (/* binding */ referencesIn),
/* harmony export */   uQ: () => (/* binding */ usesBake)
/* harmony export */ });
/* harmony import */ var _names_docker_name_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1071);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);
/* harmony import */ var _image_own_names_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9633);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4631);
/* harmony import */ var _run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3010);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9903);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6638);








function usesBake(inputs) {
    return inputs.bake.length > 0 && (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .builds */ .GW)((0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .modeOf */ .VV)(inputs));
}
function printArguments({ bake, file, buildFlags }) {
    return ['buildx', 'bake', '--print', ...filesOf(file).flatMap((path) => ['--file', path]), ...buildFlags, ...bake];
}
function planBake(inputs, context, { tags }) {
    const file = context.bake;
    if (!file || (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(file))
        return undefined;
    const names = (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__/* .targetsOf */ .QR)(file, inputs.bake);
    const images = names.filter((name) => (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_3__/* .producesImage */ .VE)(file.target[name] ?? {}));
    const targets = images.map((target) => {
        const definition = file.target[target] ?? {};
        const own = (definition.tags ?? []).map(ownTag).filter(isPlanned);
        const repository = inputs.repository && own.length === 0 ? `${inputs.repository.name}/${target}` : undefined;
        const plannedTags = own.length > 0 ? own : repository === undefined ? [] : tags;
        const [first] = plannedTags;
        const version = first?.kind === 'reference' ? first.reference.tag : first?.tag;
        const { buildArgs } = bakeSources(definition, inputs);
        return {
            target,
            repository,
            ownRepositories: repository === undefined ? (0,_image_own_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ownRepositoryNames */ .t4)(referencesIn(own), inputs, context) : [repository],
            tags: plannedTags,
            defaultLabels: (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .planBuild */ .C)({ ...inputs, labels: [], buildArgs }, context, version).labels,
            dockerfile: dockerfilePath(definition),
            platforms: inputs.platforms.length > 0 ? inputs.platforms : (definition.platforms ?? []),
        };
    });
    const build = (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .planBuild */ .C)({ ...inputs, defaultLabels: false }, context, undefined);
    return { kind: 'bake', file, targets, others: names.filter((name) => !images.includes(name)), build };
}
function ownTag(text) {
    const { host = '', name = '', tag, digest } = (0,_names_docker_name_js__WEBPACK_IMPORTED_MODULE_6__/* .parseDockerName */ .FJ)(text) ?? {};
    if (!(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_7__/* .isHost */ .jU)(host) || tag === undefined || digest !== undefined)
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` is not an image name`);
    return { kind: 'reference', reference: { host, name, tag } };
}
function referencesIn(tags) {
    return tags.filter(({ kind }) => kind === 'reference').map(_tags_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .tagText */ .em);
}
function dockerfilePath(target) {
    const { context = '.', dockerfile = 'Dockerfile' } = target;
    if (target['dockerfile-inline'] !== undefined || (0,_build_js__WEBPACK_IMPORTED_MODULE_5__/* .isRemoteContext */ .u)(context))
        return undefined;
    return dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`;
}
function bakeSources(target, inputs) {
    const pairs = (texts = {}) => Object.entries(texts).map(([name, value]) => (value === null ? name : `${name}=${value}`));
    return {
        target: target.target,
        platforms: inputs.platforms.length > 0 ? inputs.platforms : (target.platforms ?? []),
        buildArgs: [...pairs(target.args), ...inputs.buildArgs],
        buildContexts: [...pairs(target.contexts), ...inputs.buildContexts],
    };
}
function filesOf(file) {
    const lines = (file ?? '').split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '');
}
function isPlanned(tag) {
    return !(0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(tag);
}


/***/ }),

/***/ 6638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ planBuild),
/* harmony export */   u: () => (/* binding */ isRemoteContext)
/* harmony export */ });
/* harmony import */ var _image_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(998);
/* harmony import */ var _cache_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5280);
/* harmony import */ var _contexts_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2364);
/* harmony import */ var _epoch_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1963);
/* harmony import */ var _github_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(964);





function planBuild(inputs, context, version) {
    const defaults = inputs.defaultLabels ? defaultLabels(inputs, context, version) : [];
    return {
        ...(0,_github_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .permittedCaches */ .au)(inputs, context),
        context: (0,_contexts_js__WEBPACK_IMPORTED_MODULE_4__/* .withDefaultContext */ .h8)(inputs.context, context),
        buildContexts: inputs.buildContexts.map((entry) => (0,_contexts_js__WEBPACK_IMPORTED_MODULE_4__/* .withDefaultContext */ .h8)(entry, context)),
        annotations: inputs.pushByDigest
            ? inputs.annotations.flatMap((entry) => (0,_image_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestAnnotation */ .Ln)(entry) ?? [])
            : inputs.annotations,
        labels: [...defaults.filter((label) => !inputs.labels.some((own) => key(own) === key(label))), ...inputs.labels],
        provenance: inputs.provenance === 'false' ? undefined : provenance(inputs.provenance, context),
        cache: (0,_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .planCache */ ._s)(inputs, context),
    };
}
function isRemoteContext(context) {
    return /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|^-$/.test(context) || (0,_contexts_js__WEBPACK_IMPORTED_MODULE_4__/* .containsDefaultContext */ .Il)(context);
}
function defaultLabels(inputs, context, version) {
    const url = context.repository && `${context.serverUrl}/${context.repository}`;
    const values = {
        created: (0,_epoch_js__WEBPACK_IMPORTED_MODULE_2__/* .createdAt */ .C)(inputs, context).toISOString(),
        revision: context.commit,
        source: url,
        url,
        version,
        title: context.repository.split('/')[1],
        description: context.description,
        licenses: context.license,
    };
    return Object.entries(values)
        .filter(([, value]) => value)
        .map(([name, value]) => `org.opencontainers.image.${name}=${value}`);
}
function provenance(mode, { serverUrl, repository, runId, runAttempt }) {
    const run = runId && `,builder-id=${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`;
    return `mode=${mode}${run}`;
}
function key(label) {
    return label.slice(0, label.indexOf('='));
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
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5654);
/* harmony import */ var _image_registries_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7181);
/* harmony import */ var _inputs_cache_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4376);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4631);
/* harmony import */ var _settings_mutability_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4784);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9903);
/* harmony import */ var _github_cache_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(964);







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
function planCache(inputs, context) {
    const { cache } = inputs;
    const mode = (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .modeOf */ .VV)(inputs);
    if (mode !== 'push' && mode !== 'build')
        return { kind: 'off' };
    switch (cache.kind) {
        case 'off':
        case 'registry':
            return cache;
        case 'template':
            throw new Error('a cache is named before it is planned');
        case 'inline':
            return mode === 'push' ? { kind: 'inline' } : { kind: 'off' };
        case 'gha':
            return { kind: 'gha', scope: cacheName(inputs), ...(0,_github_cache_js__WEBPACK_IMPORTED_MODULE_4__/* .cacheAccess */ .nU)(context) };
        case 's3': {
            const { bucket, prefix } = cache;
            const region = (0,_image_registries_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOf */ .AP)(inputs) ?? context.awsRegion ?? '';
            return { kind: 's3', region, bucket, prefix: `${prefix}/`, name: cacheName(inputs) };
        }
    }
}
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
    if (tags.some((planned) => planned.kind === 'tag' && planned.tag === tag)) {
        texts.push(`it writes the tag \`${tag}\`, which is also a tag of the image: use a different tag for the cache or for the image`);
    }
    const createsRepository = inputs.createRepository === 'true' && inputs.repository?.host?.kind !== 'public';
    const rule = { mutability: inputs.imageTagMutability, filters: inputs.mutabilityExclusionFilters };
    if (createsRepository && (0,_settings_mutability_js__WEBPACK_IMPORTED_MODULE_5__/* .isImmutable */ .t3)(rule, tag)) {
        texts.push(`\`image-tag-mutability\` allows the tag \`${tag}\` to be written only once: ${cacheRemedy(tag)}`);
    }
    return texts.map((text) => ({ input: 'cache', text }));
}
function cacheRemedy(tag) {
    const filter = tag.startsWith(_inputs_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .cacheTag */ .z) ? `${_inputs_cache_js__WEBPACK_IMPORTED_MODULE_1__/* .cacheTag */ .z}*` : tag;
    return `use IMMUTABLE_WITH_EXCLUSION with the filter \`${filter}\`, or a cache in another repository (\`cache: registry:HOST/NAME:TAG\`)`;
}
function cacheWarnings(inputs) {
    const ignored = inputs.cache.kind === 'inline' && (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .modeOf */ .VV)(inputs) === 'build';
    return ignored ? ['`cache: inline` has no effect: the cache is a part of the image, which is not pushed.'] : [];
}
function hasGithubCache({ ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_URL, ACTIONS_RESULTS_URL, }) {
    return Boolean(ACTIONS_RUNTIME_TOKEN && (ACTIONS_CACHE_URL || ACTIONS_RESULTS_URL));
}
function usesRuntimeToken({ cacheFrom, cacheTo, buildArgs, buildFlags, secretEnvs, }) {
    const entries = [...cacheFrom, ...cacheTo, ...buildArgs, ...buildFlags, ...secretEnvs];
    return entries.some((entry) => /\btype=gha\b|\bACTIONS_RUNTIME_TOKEN\b/.test(entry));
}
function withCache(build, names) {
    const { from, to } = cacheArguments(build.cache, names);
    return { ...build, cacheFrom: [...build.cacheFrom, ...from], cacheTo: [...build.cacheTo, ...to] };
}
const exportOptions = 'mode=max,ignore-error=true';
function cacheArguments(cache, { cache: reference, image }) {
    switch (cache.kind) {
        case 'off':
            return { from: [], to: [] };
        case 'registry': {
            if (!reference)
                throw new Error('a cache in a registry has a name');
            const location = `type=registry,ref=${(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .formatReference */ .FH)(reference)}`;
            return { from: [location], to: [`${location},image-manifest=true,oci-mediatypes=true,${exportOptions}`] };
        }
        case 'inline':
            return { from: image.map((name) => `type=registry,ref=${name}`), to: ['type=inline'] };
        case 'gha': {
            const location = `type=gha,scope=${cache.scope}`;
            return { from: cache.reads ? [location] : [], to: cache.writes ? [`${location},${exportOptions}`] : [] };
        }
        case 's3': {
            const { region, bucket, prefix, name } = cache;
            const location = `type=s3,region=${region},bucket=${bucket},prefix=${prefix},name=${name}`;
            return { from: [location], to: [`${location},${exportOptions}`] };
        }
    }
}
function cacheName({ repository, target, platforms }) {
    const parts = [repository?.name, target, ...platforms].filter((part) => part);
    return parts.length > 0 ? parts.join('-').replaceAll(/[^\w.-]+/g, '-') : 'build';
}


/***/ }),

/***/ 2364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Il: () => (/* binding */ containsDefaultContext),
/* harmony export */   _g: () => (/* binding */ contextProblems),
/* harmony export */   h8: () => (/* binding */ withDefaultContext)
/* harmony export */ });
const placeholder = /\{\{\s*defaultContext\s*\}\}/;
function containsDefaultContext(text) {
    return placeholder.test(text);
}
function withDefaultContext(text, { serverUrl, repository, commit }) {
    return text.replace(placeholder, `${serverUrl}/${repository}.git#${commit}`);
}
function contextProblems({ context, file }, mode) {
    if (mode !== 'build' && mode !== 'push')
        return [];
    return Object.entries({ context, file }).flatMap(([input, value]) => value === '-'
        ? [{ input, text: '`-` is standard input, which a step does not have: write the content to a file' }]
        : []);
}


/***/ }),

/***/ 1963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ epochWarnings),
/* harmony export */   C: () => (/* binding */ createdAt)
/* harmony export */ });
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4631);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8473);


const variable = 'SOURCE_DATE_EPOCH';
function createdAt(inputs, context) {
    return validDate(epochOf(inputs, context)) ?? context.now;
}
function epochWarnings(inputs, mode, context) {
    const epoch = epochOf(inputs, context);
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .builds */ .GW)(mode) || !inputs.defaultLabels || !epoch || validDate(epoch))
        return [];
    return [
        `\`${variable}\` is \`${epoch}\`, not a number of seconds since 1970: the label \`created\` is the time of this run.`,
    ];
}
function epochOf({ buildArgs, buildFlags }, { sourceDateEpoch }) {
    const isValue = (entry) => entry.startsWith(`${variable}=`);
    const last = [...buildArgs, ...(0,_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .flagValues */ .NW)(buildFlags, '--build-arg')].findLast((entry) => isValue(entry) || (entry === variable && sourceDateEpoch !== undefined));
    return last !== undefined && isValue(last) ? last.slice(variable.length + 1) : sourceDateEpoch;
}
function validDate(epoch) {
    const date = new Date(/^[+-]?\d+$/.test(epoch ?? '') ? Number(epoch) * 1000 : Number.NaN);
    return Number.isNaN(date.getTime()) ? undefined : date;
}


/***/ }),

/***/ 8473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NW: () => (/* binding */ flagValues),
/* harmony export */   WW: () => (/* binding */ withFlags),
/* harmony export */   bg: () => (/* binding */ flagProblems)
/* harmony export */ });
const controlledFlags = [
    { flag: /^(?:--tag\b|-t)/, name: '--tag', instead: 'use `tags`, so that the outputs contain the tag too' },
    { flag: /^(?:--output\b|-o)/, name: '--output', instead: 'use `outputs`' },
    { flag: /^--push\b/, name: '--push', instead: 'use `push`, which also controls the login' },
    { flag: /^--metadata-file\b/, name: '--metadata-file', instead: 'use the output `metadata`' },
    {
        flag: /^(?:--quiet\b|-q)/,
        name: '--quiet',
        instead: 'remove the flag, because the step reads the output of docker',
    },
    { flag: /^--iidfile\b/, name: '--iidfile', instead: 'use the output `image-id`' },
    {
        flag: /^--(?:call|check|print)\b/,
        name: '--call',
        instead: 'the flag builds nothing: run docker in a separate step',
    },
];
const progress = { name: '--progress', instead: 'remove the flag, because the step reads the `plain` output of docker' };
function flagValues(buildFlags, ...names) {
    return buildFlags.flatMap((flag, index) => {
        const name = names.find((candidate) => flag === candidate || flag.startsWith(`${candidate}=`));
        if (name === undefined)
            return [];
        return (flag === name ? buildFlags[index + 1] : flag.slice(name.length + 1)) ?? [];
    });
}
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
function flagProblems({ buildFlags }, mode) {
    if (mode !== 'build' && mode !== 'push')
        return [];
    const isOtherProgress = flagValues(buildFlags, '--progress').some((value) => value !== 'plain' && value !== 'auto');
    return [
        ...controlledFlags.filter(({ flag }) => buildFlags.some((given) => flag.test(given))),
        ...(isOtherProgress ? [progress] : []),
    ].map(({ name, instead }) => ({ input: 'build-flags', text: `it contains \`${name}\`: ${instead}` }));
}


/***/ }),

/***/ 964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V0: () => (/* binding */ githubCacheNotices),
/* harmony export */   au: () => (/* binding */ permittedCaches),
/* harmony export */   nU: () => (/* binding */ cacheAccess),
/* harmony export */   sE: () => (/* binding */ permittedBake)
/* harmony export */ });
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4631);
/* harmony import */ var _run_bake_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3010);


function cacheAccess({ cacheMode = '' }) {
    return {
        reads: !['none', 'write-only'].includes(cacheMode),
        writes: !['none', 'read'].includes(cacheMode),
    };
}
function permittedCaches(caches, context) {
    const { reads, writes } = cacheAccess(context);
    return {
        ...caches,
        cacheFrom: reads ? caches.cacheFrom : caches.cacheFrom.filter(isOutsideGithub),
        cacheTo: writes ? caches.cacheTo : caches.cacheTo.filter(isOutsideGithub),
    };
}
function permittedBake(file, context) {
    const { reads, writes } = cacheAccess(context);
    const denied = [...(reads ? [] : ['cache-from']), ...(writes ? [] : ['cache-to'])];
    const permitted = (target) => Object.fromEntries(Object.entries(target).map(([field, value]) => [
        field,
        denied.includes(field) && Array.isArray(value) ? value.filter(isOutsideGithub) : value,
    ]));
    const targets = Object.entries(file.target).map(([name, target]) => [name, permitted(target)]);
    return { ...file, target: Object.fromEntries(targets) };
}
function githubCacheNotices(inputs, context) {
    const { reads, writes } = cacheAccess(context);
    const { cacheFrom, cacheTo } = permittedCaches(inputs, context);
    const isLeftOut = (inputs.cache.kind === 'gha' && !(reads && writes)) ||
        cacheFrom.length < inputs.cacheFrom.length ||
        cacheTo.length < inputs.cacheTo.length;
    if (!isLeftOut || !(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .builds */ .GW)((0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .modeOf */ .VV)(inputs)))
        return [];
    const [use, token] = reads
        ? ['is read, but not written', 'is read-only']
        : writes
            ? ['is written, but not read', 'is write-only']
            : ['is not used', 'permits no access'];
    return [
        `GitHub's cache ${use}: the cache token of this run ${token} (ACTIONS_CACHE_MODE is \`${context.cacheMode}\`).`,
    ];
}
function isOutsideGithub(entry) {
    return (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldOf */ ._F)(entry, 'type') !== 'gha' || (0,_run_bake_file_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldOf */ ._F)(entry, 'token') !== undefined;
}


/***/ }),

/***/ 239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ deletionActions),
/* harmony export */   BZ: () => (/* binding */ importActions),
/* harmony export */   HQ: () => (/* binding */ publicRepositoryActions),
/* harmony export */   K9: () => (/* binding */ signAction),
/* harmony export */   MD: () => (/* binding */ describeRepository),
/* harmony export */   No: () => (/* binding */ templateAction),
/* harmony export */   P5: () => (/* binding */ pullActions),
/* harmony export */   PE: () => (/* binding */ signingActions),
/* harmony export */   Py: () => (/* binding */ scanActions),
/* harmony export */   Qi: () => (/* binding */ lookUpActions),
/* harmony export */   RQ: () => (/* binding */ publicLogin),
/* harmony export */   Sx: () => (/* binding */ describeImages),
/* harmony export */   TQ: () => (/* binding */ restoreAction),
/* harmony export */   W0: () => (/* binding */ publicAliases),
/* harmony export */   a8: () => (/* binding */ replicationActions),
/* harmony export */   dJ: () => (/* binding */ keyActions),
/* harmony export */   ev: () => (/* binding */ tagActions),
/* harmony export */   f8: () => (/* binding */ publicPushActions),
/* harmony export */   fO: () => (/* binding */ uploadActions),
/* harmony export */   ly: () => (/* binding */ loginActions),
/* harmony export */   mO: () => (/* binding */ registryAction),
/* harmony export */   mP: () => (/* binding */ ruleActions),
/* harmony export */   n: () => (/* binding */ pushActionsLike),
/* harmony export */   oT: () => (/* binding */ repositoryActions),
/* harmony export */   r4: () => (/* binding */ publicTagActions),
/* harmony export */   s7: () => (/* binding */ pushActions)
/* harmony export */ });
const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const uploadActions = [
    'ecr:CompleteLayerUpload',
    'ecr:InitiateLayerUpload',
    'ecr:PutImage',
    'ecr:UploadLayerPart',
];
const pushActions = [...pullActions, ...uploadActions].toSorted();
const describeImages = 'ecr:DescribeImages';
const describeRepository = 'ecr:DescribeRepositories';
const repositoryActions = [...pushActions, describeRepository].toSorted();
const lookUpActions = [...repositoryActions, describeImages].toSorted();
const tagActions = [
    'ecr:BatchGetImage',
    describeImages,
    describeRepository,
    'ecr:GetDownloadUrlForLayer',
    'ecr:PutImage',
];
const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan'];
const signingActions = ['ecr:DescribeImageSigningStatus'];
const restoreAction = 'ecr:UpdateImageStorageClass';
const replicationActions = ['ecr:DescribeImageReplicationStatus'];
const registryAction = 'ecr:DescribeRegistry';
const signAction = 'signer:SignPayload';
const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'];
const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule'];
const templateAction = 'ecr:DescribeRepositoryCreationTemplates';
const loginActions = [...pullActions, ...uploadActions, ...importActions, 'ecr:ListImages', signAction];
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken'];
const publicPushActions = [
    'ecr-public:BatchCheckLayerAvailability',
    'ecr-public:CompleteLayerUpload',
    'ecr-public:InitiateLayerUpload',
    'ecr-public:PutImage',
    'ecr-public:UploadLayerPart',
];
const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted();
const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage'];
const publicAliases = 'ecr-public:DescribeRegistries';
function pushActionsLike(action) {
    return action.startsWith('ecr-public:') ? publicPushActions : pushActions;
}
const deletionActions = ['ecr:BatchDeleteImage', 'ecr:BatchGetImage', 'ecr:DescribeImages'];


/***/ }),

/***/ 7648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mg: () => (/* binding */ leastPermissions),
/* harmony export */   QL: () => (/* binding */ sessionPolicyLimit),
/* harmony export */   ak: () => (/* binding */ indentedJson),
/* harmony export */   fT: () => (/* binding */ signStatement),
/* harmony export */   hD: () => (/* binding */ isPublicArn),
/* harmony export */   li: () => (/* binding */ sessionPolicy),
/* harmony export */   yr: () => (/* binding */ policyDocument)
/* harmony export */ });
/* harmony import */ var _actions_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(239);

const sessionPolicyLimit = 2048;
function sessionPolicy(permissions) {
    const withTemplates = creates('ecr', permissions) && policyText({ ...permissions, creationTemplates: true });
    return withTemplates && withTemplates.length <= sessionPolicyLimit ? withTemplates : policyText(permissions);
}
function policyText(permissions) {
    if (permissions.deletion)
        return JSON.stringify(policyDocument(leastPermissions(permissions)));
    const push = byService(permissions.push);
    const tag = byService(permissions.tag);
    const isPublic = push.public.length + tag.public.length > 0;
    const statements = [
        ...logIn(permissions),
        ...merged([
            ...allow([..._actions_js__WEBPACK_IMPORTED_MODULE_0__/* .uploadActions */ .fO, _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRepository */ .MD], push.private),
            ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicRepositoryActions */ .HQ, push.public),
            ...allow(['ecr:PutImage', _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRepository */ .MD], tag.private),
            ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicTagActions */ .r4, tag.public),
            ...repositorySettings(permissions),
            ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .scanActions */ .Py, permissions.scan),
            ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .signingActions */ .PE, permissions.signing.repositories),
            ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .replicationActions */ .a8, permissions.replication ?? []),
            ...allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .restoreAction */ .TQ], permissions.restore ?? []),
        ]),
        ...(permissions.loginOnly ? [] : allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .signAction */ .K9], signingProfiles(permissions))),
        ...useBucket(permissions),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .importActions */ .BZ, permissions.pullThrough ?? []),
        ...allow([
            ...(permissions.loginOnly ? _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .loginActions */ .ly : [..._actions_js__WEBPACK_IMPORTED_MODULE_0__/* .pullActions */ .P5, _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .describeImages */ .Sx]),
            ...(permissions.pullThrough ? _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleActions */ .mP : []),
            ...(permissions.creationTemplates ? [_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .templateAction */ .No] : []),
            ...(permissions.replication ? [_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .registryAction */ .mO] : []),
        ], ['*']),
        ...(permissions.loginOnly && permissions.public ? allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicPushActions */ .f8, ['*']) : []),
        ...(isPublic ? allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicAliases */ .W0], ['*']) : []),
    ];
    return JSON.stringify(policyDocument(statements));
}
function leastPermissions(permissions) {
    const push = byService(permissions.push);
    const tag = byService(permissions.tag);
    return [
        ...logIn(permissions),
        ...allow(permissions.looksUp ? _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUpActions */ .Qi : _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryActions */ .oT, push.private),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicRepositoryActions */ .HQ, push.public),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .tagActions */ .ev, tag.private),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicTagActions */ .r4, tag.public),
        ...repositorySettings(permissions),
        ...(permissions.creationTemplates || creates('ecr', permissions) ? allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .templateAction */ .No], ['*']) : []),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .scanActions */ .Py, permissions.scan),
        ...leastSigning(permissions),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .replicationActions */ .a8, permissions.replication ?? []),
        ...(permissions.replication ? allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .registryAction */ .mO], ['*']) : []),
        ...(creates('ecr-public', permissions) ? allow([_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicAliases */ .W0], ['*']) : []),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .pullActions */ .P5, permissions.pull),
        ...allow([..._actions_js__WEBPACK_IMPORTED_MODULE_0__/* .pullActions */ .P5, ..._actions_js__WEBPACK_IMPORTED_MODULE_0__/* .importActions */ .BZ].toSorted(), permissions.pullThrough ?? []),
        ...(permissions.pullThrough ? allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleActions */ .mP, ['*']) : []),
        ...useBucket(permissions),
        ...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .deletionActions */ .AQ, permissions.deletion ?? []),
    ];
}
function policyDocument(statements) {
    return { Version: '2012-10-17', Statement: statements };
}
function indentedJson(json) {
    return JSON.stringify(json, undefined, 2);
}
function logIn(permissions) {
    return allow([...(permissions.private ? ['ecr:GetAuthorizationToken'] : []), ...(permissions.public ? _actions_js__WEBPACK_IMPORTED_MODULE_0__/* .publicLogin */ .RQ : [])], ['*']);
}
function repositorySettings({ repositorySettings }) {
    if (!repositorySettings)
        return [];
    const { actions, repositories, keys, keyAlias } = repositorySettings;
    const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } };
    const keyStatements = allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .keyActions */ .dJ, keys).map((statement) => Condition ? { ...statement, Condition } : statement);
    return [...allow(actions, repositories), ...keyStatements];
}
function signingProfiles({ push, tag, signing }) {
    const own = [...push, ...tag]
        .filter((arn) => !isPublicArn(arn))
        .map((arn) => arn.replace(/^(arn:[^:]+):ecr:([^:]+:[^:]+):.*$/, '$1:signer:$2:/signing-profiles/*'));
    return [...new Set([...own, ...signing.profiles])];
}
function leastSigning(permissions) {
    const { repositories, profiles } = permissions.signing;
    if (repositories.length + profiles.length === 0)
        return [];
    return [...allow(_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .signingActions */ .PE, repositories), signStatement(signingProfiles(permissions))];
}
function signStatement(profiles) {
    return { Effect: 'Allow', Action: [_actions_js__WEBPACK_IMPORTED_MODULE_0__/* .signAction */ .K9], Resource: profiles };
}
function useBucket({ bucket }) {
    if (!bucket)
        return [];
    return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])];
}
function creates(service, { repositorySettings }) {
    return repositorySettings?.actions.includes(`${service}:CreateRepository`) ?? false;
}
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
function isPublicArn(arn) {
    return arn.split(':')[2] === 'ecr-public';
}
function allow(Action, Resource) {
    return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : [];
}


/***/ }),

/***/ 2689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fb: () => (/* binding */ scopeAction),
/* harmony export */   oE: () => (/* binding */ planScope),
/* harmony export */   tU: () => (/* binding */ scopePolicy)
/* harmony export */ });
/* harmony import */ var _iam_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7648);

const scopeAction = 'sts:GetScopedCredentials';
function planScope({ sessionPolicy: choice, exportCredentials, rolesToAssume }, permissions) {
    const isAmbient = rolesToAssume.length === 0;
    if (choice === 'off')
        return undefined;
    if (choice !== 'repository')
        return isAmbient ? { policy: choice, isGiven: true } : undefined;
    const isUsed = permissions.private || permissions.public || permissions.bucket || permissions.deletion;
    return isUsed && (isAmbient || exportCredentials) ? { policy: (0,_iam_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .sessionPolicy */ .li)(permissions), isGiven: false } : undefined;
}
function scopePolicy({ policy, isGiven }, account) {
    const exact = isGiven ? policy : policy.replaceAll(':*:', `:${account}:`);
    return exact.length > _iam_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .sessionPolicyLimit */ .QL ? policy : exact;
}


/***/ }),

/***/ 8631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ needsRepositoryId),
/* harmony export */   CW: () => (/* binding */ isCustomized),
/* harmony export */   DR: () => (/* binding */ lacksRepository),
/* harmony export */   GC: () => (/* binding */ roleOfSession),
/* harmony export */   ID: () => (/* binding */ assumePermission),
/* harmony export */   Ip: () => (/* binding */ readClaims),
/* harmony export */   JC: () => (/* binding */ roleTrust),
/* harmony export */   K3: () => (/* binding */ claimLines),
/* harmony export */   Oq: () => (/* binding */ expectedClaims),
/* harmony export */   S2: () => (/* binding */ tokenTrust),
/* harmony export */   Zj: () => (/* binding */ providerArn),
/* harmony export */   i: () => (/* binding */ blockValues),
/* harmony export */   xD: () => (/* binding */ issuerOf)
/* harmony export */ });
/* harmony import */ var _names_address_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7583);

const shownClaims = ['iss', 'sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref'];
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
function claimLines(claims) {
    return shownClaims
        .filter((name) => claims[name] !== undefined)
        .map((name) => `  ${name}: ${claims[name]}`)
        .join('\n');
}
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
function lacksRepository({ sub = '', repository = '', repository_id: id }) {
    const parts = sub.split(':');
    const values = new Map([
        ['repo', repository],
        ['repository', repository],
        ['repository_id', id],
    ]);
    const names = parts.some((part, at) => values.has(part) && values.get(part) === parts[at + 1]);
    return sub !== '' && !names && !/^repo:[^/:]+\/[^:]+(?::|$)/.test(sub);
}
function needsRepositoryId(claims) {
    return lacksRepository(claims) && claims.repository_id !== undefined && issuerOf(claims) === issuerOf({});
}
function isCustomized({ sub = '' }) {
    return sub !== '' && !/^repo:[^:]+:(?:ref:|environment:|pull_request$)/.test(sub);
}
function blockValues({ sub = '', repository = '' }) {
    const [, kind, value] = /^repo:[^:]+:(ref:refs\/heads\/|environment:)(.+)$/s.exec(sub) ?? [];
    const [ORG, REPO] = repository.split('/');
    if (!kind || value === undefined || !ORG || !REPO)
        return undefined;
    return { ORG, REPO, ...(kind === 'environment:' ? { ENVIRONMENT: value } : { BRANCH: value, ENVIRONMENT: '' }) };
}
function roleTrust(principal, { externalId, sessionTags }) {
    return {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: assumeActions(sessionTags),
        ...(externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
    };
}
function assumePermission({ role, sessionTags }) {
    return { Effect: 'Allow', Action: assumeActions(sessionTags), Resource: role.arn };
}
function assumeActions(sessionTags) {
    return sessionTags ? ['sts:AssumeRole', 'sts:TagSession'] : 'sts:AssumeRole';
}
function roleOfSession(arn) {
    return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}
function providerArn({ partition, account }, claims) {
    return `arn:${partition.name}:iam::${account}:oidc-provider/${hostAndPath(claims)}`;
}
function hostAndPath(claims) {
    return issuerOf(claims).replace('https://', '');
}
function issuerOf({ iss = 'https://token.actions.githubusercontent.com' }) {
    return iss;
}
function expectedClaims(run, audience) {
    const { repository, repositoryId, ownerId, ref, event, serverUrl } = run;
    return {
        iss: issuerAt((0,_names_address_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(serverUrl)),
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
function isReusable({ job_workflow_ref: jobWorkflow, workflow_ref: startedWorkflow }) {
    return jobWorkflow !== undefined && startedWorkflow !== undefined && jobWorkflow !== startedWorkflow;
}
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


const kinds = ['index', 'manifest-descriptor', 'manifest', 'index-descriptor'];
function indexAnnotations(entry) {
    const { targets, name, value } = parseAnnotation(entry);
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
function manifestAnnotation(entry) {
    const { targets, name, value } = parseAnnotation(entry);
    const left = targets.filter((target) => !/^index(?:-descriptor)?(?:\[|$)/.test(target));
    if (left.length === targets.length)
        return entry;
    return left.length > 0 ? `${left.join()}:${name}=${value}` : undefined;
}
function annotationsByKind(entry) {
    const { targets, name, value } = parseAnnotation(entry);
    return targets.length > 0 ? targets.map((target) => [`${target}:${name}`, value]) : [[name, value]];
}
function isForIndex(entry) {
    return parseAnnotation(entry).targets.some((target) => /^(?:index|manifest-descriptor)\b/.test(target));
}
function parseAnnotation(entry) {
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
/* harmony export */   kl: () => (/* binding */ locateImage),
/* harmony export */   t4: () => (/* binding */ ownRepositoryNames)
/* harmony export */ });
/* harmony import */ var _names_address_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7583);
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6901);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5654);
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7181);




function locateImage(reference, inputs, context) {
    const { host, name = '' } = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseReference */ .F2)(reference) ?? {};
    const registry = (0,_names_address_js__WEBPACK_IMPORTED_MODULE_3__/* .isLocalEcr */ .y5)(host, context.localEcr) ? targetOf(inputs, context) : (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEcrHost */ .wl)(host);
    return { registry, name };
}
function ownRepositoryNames(references, inputs, context) {
    const target = targetOf(inputs, context);
    const own = inputs.repository?.name;
    const names = references.flatMap((reference) => {
        const { registry, name } = locateImage(reference, inputs, context);
        const isBelow = own !== undefined && (name === own || name.startsWith(`${own}/`));
        return isBelow && registry && (0,_registries_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameRegistry */ .mS)(target, registry) ? [name] : [];
    });
    return [...new Set(names)];
}
function targetOf(inputs, { awsRegion }) {
    return (0,_registries_js__WEBPACK_IMPORTED_MODULE_1__/* .targetRegistry */ .BR)(inputs, (0,_registries_js__WEBPACK_IMPORTED_MODULE_1__/* .regionOf */ .AP)(inputs) ?? awsRegion ?? '');
}


/***/ }),

/***/ 7181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ cachesInOwnRepository),
/* harmony export */   AP: () => (/* binding */ regionOf),
/* harmony export */   BR: () => (/* binding */ targetRegistry),
/* harmony export */   Dk: () => (/* binding */ expectedHost),
/* harmony export */   Ms: () => (/* binding */ planPullThrough),
/* harmony export */   N8: () => (/* binding */ planRegistries),
/* harmony export */   NU: () => (/* binding */ readRepositories),
/* harmony export */   SN: () => (/* binding */ registryProblems),
/* harmony export */   V7: () => (/* binding */ cacheReferences),
/* harmony export */   Y9: () => (/* binding */ writtenRepositories),
/* harmony export */   i0: () => (/* binding */ requestedRegistries),
/* harmony export */   mS: () => (/* binding */ isSameRegistry),
/* harmony export */   ps: () => (/* binding */ onlyRequested),
/* harmony export */   sO: () => (/* binding */ sharesLogin)
/* harmony export */ });
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6901);
/* harmony import */ var _names_partition_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5817);
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1254);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4631);





function expectedHost(registry, own = '<account>') {
    if (registry.kind === 'public')
        return registry.host;
    if (registry.host !== undefined)
        return registry.host;
    const { account = own, region } = registry;
    return `${account}.dkr.ecr.${region}.${(0,_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOfRegion */ .cn)(region).suffix}`;
}
function planPullThrough(inputs, mode, region) {
    const requested = mode === 'promote' ? [] : inputs.pullThroughCache;
    const own = cacheRegistry(inputs, region);
    const registries = distinctRegistries(requested.map((entry) => (entry.kind === 'rule' && entry.host) || own));
    return registries
        .filter((registry) => registry.kind === 'private')
        .map((registry) => {
        const here = requested.filter((entry) => sharesLogin(registry, (entry.kind === 'rule' && entry.host) || own));
        const lines = here.filter((entry) => entry.kind === 'rule');
        return { registry, auto: lines.length < here.length, lines };
    });
}
function writtenRepositories(inputs, tags) {
    const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(tag.reference)] : []));
    const caches = [...cacheReferences(inputs, inputs.cacheTo), ...presetReference(inputs)];
    return [...(inputs.push ? references : []), ...caches].flatMap(namedRepository);
}
function readRepositories(inputs) {
    return cacheReferences(inputs, inputs.cacheFrom)
        .flatMap(namedRepository)
        .filter(({ registry }) => registry.kind === 'private');
}
function cachesInOwnRepository({ cache, repository, sourceImage }) {
    return Boolean(repository) && sourceImage === undefined && cache.kind === 'registry' && cache.tag.kind === 'tag';
}
function regionOf({ awsRegion, repository }) {
    return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined);
}
function requestedRegistries({ registries }, region) {
    return registries.map((entry) => plannedRegistry(entry, region));
}
function planRegistries({ inputs, mode, region, tags, source }) {
    const pulledThrough = planPullThrough(inputs, mode, region).map(({ registry }) => registry);
    const requested = [...requestedRegistries(inputs, region), ...pulledThrough];
    if (mode === 'login')
        return distinctRegistries([targetRegistry(inputs, region), ...requested]);
    const named = [...writtenRepositories(inputs, tags), ...readRepositories(inputs)].map(({ registry }) => registry);
    const sourceRegistry = (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEcrHost */ .wl)(source?.host);
    const target = mode !== 'build' || cachesInOwnRepository(inputs) ? [targetRegistry(inputs, region)] : [];
    return distinctRegistries([...target, ...requested, ...named, ...(sourceRegistry ? [sourceRegistry] : [])]);
}
function onlyRequested(registries, inputs, region) {
    const requested = requestedRegistries(inputs, region).map(loginKey);
    return registries.filter((registry) => requested.includes(loginKey(registry)));
}
function registryProblems(inputs, registries, given, variable = 'aws-region') {
    const { registryId, repository, rolesToAssume } = inputs;
    const host = repository?.host;
    const named = registries.flatMap((registry) => (registry.kind === 'private' ? [registry.region] : []));
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
    const invalid = regions.find((region) => region !== '' && !_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .regionPattern */ .xY.test(region));
    if (invalid !== undefined) {
        const input = invalid === given && regionOf(inputs) === undefined ? variable : 'aws-region';
        problems.push({ input, text: `\`${invalid}\` is not an AWS region` });
    }
    const role = rolesToAssume.at(-1);
    const otherPartition = regions.find((region) => role && region !== '' && (0,_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOfRegion */ .cn)(region) !== role.partition);
    if (role && otherPartition !== undefined) {
        problems.push({
            input: 'role-to-assume',
            text: `its partition is ${role.partition.name}, but ${otherPartition} is in ${(0,_names_partition_js__WEBPACK_IMPORTED_MODULE_1__/* .partitionOfRegion */ .cn)(otherPartition).name}`,
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
function targetRegistry({ repository, registryId, rolesToAssume }, region) {
    const host = repository?.host;
    if (host?.kind === 'public')
        return host;
    const account = registryId ?? host?.account ?? rolesToAssume.at(-1)?.account;
    return { kind: 'private', region, account, host: host?.host };
}
function cacheRegistry(inputs, region) {
    const target = targetRegistry(inputs, region);
    if (target.kind === 'private')
        return target;
    return { kind: 'private', region, account: inputs.rolesToAssume.at(-1)?.account, host: undefined };
}
function plannedRegistry(entry, region) {
    return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry;
}
function distinctRegistries(registries) {
    return [...new Map(registries.map((registry) => [loginKey(registry), registry])).values()];
}
function sharesLogin(first, second) {
    return loginKey(first) === loginKey(second);
}
function isSameRegistry(first, second) {
    if (first.kind === 'public' || second.kind === 'public')
        return first.kind === second.kind;
    return first.region === second.region && first.account === second.account;
}
function loginKey(registry) {
    return registry.kind === 'public' ? registry.host : (registry.host ?? `${registry.account} ${registry.region}`);
}
function cacheReferences(inputs, caches) {
    const mode = (0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_2__/* .modeOf */ .VV)(inputs);
    if (mode === 'promote' || mode === 'merge')
        return [];
    return caches.flatMap((cache) => {
        if (!cache.includes('='))
            return [cache];
        const { type, ref } = (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .parseFields */ .L)(cache);
        return type === 'registry' && ref ? [ref] : [];
    });
}
function presetReference({ cache, sourceImage }) {
    if (sourceImage !== undefined || cache.kind !== 'registry' || cache.tag.kind === 'tag')
        return [];
    return [(0,_names_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(cache.tag.reference)];
}
function namedRepository(reference) {
    const { host, name = '' } = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(reference) ?? {};
    const registry = (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEcrHost */ .wl)(host);
    return registry && (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepositoryName */ .en)(name) ? [{ registry, name }] : [];
}


/***/ }),

/***/ 4376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cachePreset),
/* harmony export */   z: () => (/* binding */ cacheTag)
/* harmony export */ });
/* harmony import */ var _names_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);


const cacheTag = 'buildcache';
function cachePreset(text) {
    const colon = text.indexOf(':');
    const [kind, value] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
    switch (kind) {
        case 'off':
        case 'gha':
        case 'inline':
            return value === undefined ? { kind } : (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\`: \`${kind}\` does not take a value`);
        case 'registry':
            return registryCache(value ?? cacheTag);
        case 's3':
            return bucketCache(value ?? '');
        default:
            return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`${text}\` is not one of off, registry, registry:TAG, registry:HOST/NAME:TAG, gha, inline, s3:BUCKET/PREFIX`);
    }
}
function registryCache(text) {
    if (text.includes('{'))
        return { kind: 'template', template: text };
    if ((0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isTag */ .dz)(text))
        return { kind: 'registry', tag: { kind: 'tag', tag: text } };
    const reference = (0,_names_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTaggedReference */ .$R)(text);
    if (reference)
        return { kind: 'registry', tag: { kind: 'reference', reference } };
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`registry:${text}\` is neither a tag of \`repository\` nor a full reference HOST/NAME:TAG`);
}
function bucketCache(text) {
    const { bucket, prefix } = /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>[\w.-]+(?:\/[\w.-]+)*)\/?$/.exec(text)?.groups ?? {};
    if (bucket !== undefined && prefix !== undefined)
        return { kind: 's3', bucket, prefix };
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)(`\`s3:${text}\` is not s3:BUCKET/PREFIX: a prefix has parts of A-Z a-z 0-9 . _ - with a slash between them`);
}


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   Qs: () => (/* binding */ writesImage),
/* harmony export */   VV: () => (/* binding */ modeOf)
/* harmony export */ });
const fixedModes = { login: 'login', promote: 'promote', merge: 'merge' };
function modeOf({ action, push, repository, sourceImage, digests }) {
    if (action !== 'main')
        return fixedModes[action];
    if (repository && sourceImage !== undefined)
        return 'promote';
    if (repository && digests !== undefined)
        return 'merge';
    if (!push)
        return 'build';
    return repository ? 'push' : 'login';
}
function writesImage(mode) {
    return mode === 'push' || mode === 'promote' || mode === 'merge';
}
function builds(mode) {
    return mode === 'push' || mode === 'build';
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
/* harmony export */   yA: () => (/* binding */ requiredProblems),
/* harmony export */   zp: () => (/* binding */ linkProblems)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6901);
/* harmony import */ var _builds_bake_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5501);
/* harmony import */ var _builds_build_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6638);
/* harmony import */ var _inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4631);
/* harmony import */ var _table_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9408);
/* harmony import */ var _tags_tags_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9903);







function tagProblems(inputs, mode, { tags, leftOut, problems }) {
    const texts = [...problems];
    if (mode !== 'login' && tags.length === 0 && leftOut.length > 0)
        texts.push(`no tag is left: ${leftOut.join('; ')}`);
    if (mode === 'build' && !inputs.repository && tags.some(({ kind }) => kind === 'tag')) {
        texts.push('a bare tag needs `repository`: set it, or write a full reference (host/name:tag)');
    }
    for (const tag of mode === 'login' ? [] : tags) {
        const isPublic = tag.kind === 'reference' && (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEcrHost */ .wl)(tag.reference.host)?.kind === 'public';
        const problem = isPublic ? (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_1__/* .publicNameProblem */ ._t)(tag.reference.name) : undefined;
        if (problem !== undefined)
            texts.push(`\`${(0,_tags_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .tagText */ .em)(tag)}\` ${problem}`);
    }
    return texts.map((text) => ({ input: 'tags', text }));
}
function fileProblems({ context, file, given }, mode, { exists }) {
    if (given.includes('bake'))
        return [];
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .builds */ .GW)(mode) || (0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .u)(context))
        return [];
    if (!exists(context))
        return [{ input: 'context', text: `\`${context}\` does not exist in the workspace` }];
    const candidates = file === undefined ? dockerfileNames.map((name) => `${context}/${name}`) : [file];
    if (candidates.some((path) => (0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .u)(path) || exists(path)))
        return [];
    return [
        { input: 'file', text: `\`${candidates[0]}\` does not exist in the workspace (is the repository checked out?)` },
    ];
}
function linkProblems(inputs, mode, { exists, read }) {
    if (!(0,_inputs_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .builds */ .GW)(mode))
        return [];
    const { context, file, bake, secretFiles } = inputs;
    const defaultFiles = bake.length > 0 ? bakeFiles : dockerfileNames.map((name) => `${context}/${name}`);
    const files = file === undefined ? defaultFiles : bake.length > 0 ? (0,_builds_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .filesOf */ .R8)(file) : [file];
    const paths = [
        ...files.map((path) => ({ input: 'file', path })),
        ...secretFiles.map((entry) => ({ input: 'secret-files', path: entry.slice(entry.indexOf('=') + 1) })),
    ];
    return paths
        .filter(({ path }) => !(0,_builds_build_js__WEBPACK_IMPORTED_MODULE_3__/* .isRemoteContext */ .u)(path) && exists(path) && read(path, 'anywhere') === undefined)
        .map(({ input, path }) => ({
        input,
        text: `\`${path}\` must be a regular file of at most 4 MiB; a link must not point outside the workspace`,
    }));
}
const dockerfileNames = ['Dockerfile', 'dockerfile'];
const bakeFiles = [
    ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
    ...['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'],
];
function requiredProblems(missing, action, unknown) {
    return missing.flatMap((name) => {
        const misspelled = misspellings(name, unknown);
        if (misspelled.length > 0)
            return misspelled;
        const text = `the value is empty, but ecr-build-push/${action} needs \`${name}\`: set a value such as \`${(0,_table_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .exampleOf */ .Ql)(name)}\` (is a variable in the value unset?)`;
        return [{ input: name, text }];
    });
}
function misspellings(input, unknown) {
    const text = `this input does not exist, and \`${input}\` is empty: did you mean \`${input}\`?`;
    return unknown.filter(({ meant }) => meant === input).map(({ name }) => ({ input: name, text }));
}
function repositoryProblems({ inputs, ofImage }, mode, unknown) {
    if (inputs.repository)
        return [];
    const misspelled = misspellings('repository', unknown);
    if (misspelled.length > 0)
        return misspelled;
    const given = inputs.given.filter((name) => ofImage.includes(name)).map((name) => `\`${name}\``);
    if (mode !== 'login' || given.length === 0)
        return [];
    const text = `the value is empty, so nothing would be built: set \`repository\` (is a variable in the value unset?), or remove ${given.join(', ')} to only log in`;
    return [{ input: 'repository', text }];
}
function withoutConsequences({ problems, invalidInputs }, others) {
    const isConsequence = ({ input, text }) => {
        const [cause = ''] = /^(?:`[^`]*`|[^`:;])*/.exec(text) ?? [];
        return invalidInputs.some((name) => name === input || cause.includes(`\`${name}\``) || cause.includes(`\`${name}: `));
    };
    return [...problems, ...others.filter((problem) => !isConsequence(problem))];
}
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

/***/ 357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ replicationDeadline),
/* harmony export */   Y$: () => (/* binding */ targetsFor),
/* harmony export */   co: () => (/* binding */ pendingTargets),
/* harmony export */   je: () => (/* binding */ targetName),
/* harmony export */   r1: () => (/* binding */ decideReplication)
/* harmony export */ });
const replicationDeadline = 1_800_000;
const pollTiming = {
    firstStatus: 120_000,
    shortest: 1_000,
    longest: 15_000,
};
function targetsFor(rules, repository) {
    return rules
        .filter(({ prefixes }) => prefixes.length === 0 || prefixes.some((prefix) => repository.startsWith(prefix)))
        .flatMap(({ targets }) => targets);
}
function pendingTargets(statuses, targets = []) {
    const unlisted = targets.filter((target) => !statuses.some((status) => isSameTarget(status, target)));
    return [
        ...statuses.filter(({ status }) => status !== 'COMPLETE'),
        ...unlisted.map((target) => ({ ...target, status: 'no status yet', failureCode: '' })),
    ];
}
function decideReplication(statuses, targets, elapsed) {
    if (statuses.some(({ status }) => status === 'FAILED'))
        return { kind: 'failed' };
    if (statuses.length === 0) {
        if (targets?.length === 0)
            return { kind: 'none' };
        if (elapsed >= pollTiming.firstStatus)
            return { kind: targets ? 'missing' : 'unknown' };
    }
    else if (pendingTargets(statuses, targets).length === 0)
        return { kind: 'done' };
    const left = replicationDeadline - elapsed;
    if (left <= 0)
        return { kind: 'late' };
    return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) };
}
function targetName({ region, registryId }) {
    return `${region} (${registryId})`;
}
function isSameTarget(first, second) {
    return first.region === second.region && first.registryId === second.registryId;
}


/***/ }),

/***/ 5500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  JC: () => (/* binding */ existingMetadata),
  iD: () => (/* binding */ firstExpiry),
  XB: () => (/* binding */ imagePage),
  o8: () => (/* binding */ nothingBuiltNotice),
  Yz: () => (/* binding */ outputsOf),
  ct: () => (/* binding */ pinnedReference),
  a0: () => (/* binding */ repositoriesOfImage),
  j5: () => (/* binding */ repositoryOfImage)
});

// EXTERNAL MODULE: ./build/names/ecr.js
var ecr = __nccwpck_require__(6901);
// EXTERNAL MODULE: ./build/names/partition.js
var partition = __nccwpck_require__(5817);
;// CONCATENATED MODULE: ./build/names/console.js


function consolePage({ host, name }, digest) {
    const registry = (0,ecr/* parseEcrHost */.wl)(host);
    if (registry?.kind === 'public')
        return `https://gallery.ecr.aws/${name}`;
    if (!registry)
        return undefined;
    const { account, region } = registry;
    const { consoleDomain } = (0,partition/* partitionOfRegion */.cn)(region);
    return (consoleDomain &&
        `https://${region}.${consoleDomain}/ecr/repositories/private/${account}/${name}/_/image/${digest}/details?region=${region}`);
}

// EXTERNAL MODULE: ./build/names/reference.js
var reference = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __nccwpck_require__(5669);
;// CONCATENATED MODULE: ./build/plan/destination-result.js

function destinationOutput({ repository, result, references, digest, error }) {
    const uris = references.map(reference/* formatReference */.FH);
    return {
        repository,
        result,
        'image-uri': uris[0],
        'image-uris': uris.length > 0 ? uris : undefined,
        digest,
        'image-uri-with-digest': digest && `${repository}@${digest}`,
        error: error && { code: error.code, message: error.message },
    };
}

// EXTERNAL MODULE: ./build/plan/scan/findings.js
var findings = __nccwpck_require__(6618);
// EXTERNAL MODULE: ./build/plan/signing/status.js
var signing_status = __nccwpck_require__(2230);
;// CONCATENATED MODULE: ./build/plan/result.js






const nothingBuiltNotice = 'Nothing was built: `repository` is empty, so the step only logged in.';
function outputsOf({ outcome, account, logins, image, attestation, scan, signing = [], destinations, pullThrough, }) {
    const first = image?.references[0];
    const own = image && repositoryOfImage(image);
    const values = {
        result: outcome,
        registry: own?.host ?? (outcome === 'built' ? undefined : logins[0]?.host),
        repository: own?.name,
        'aws-account-id': account,
        'login-expires-at': firstExpiry(logins)?.toISOString(),
        'image-uri': first && (0,reference/* formatReference */.FH)(first),
        'image-uris': image?.references.map(reference/* formatReference */.FH).join('\n'),
        tags: image?.references.map(({ tag }) => tag).join('\n'),
        digest: image?.digest,
        'image-uri-with-digest': outcome !== 'built' && image ? pinnedReference(image) : undefined,
        'media-type': image?.mediaType,
        'platform-digests': image && JSON.stringify(platformDigests(image)),
        'image-id': image?.imageId,
        metadata: image?.metadata,
        'attestation-id': attestation?.id,
        'attestation-url': attestation?.url,
        bundle: attestation?.bundle,
        'scan-findings': scan?.findings && JSON.stringify((0,findings/* countFindings */.Gt)(scan.findings, scan.unlisted)),
        'signing-status': signing.length > 0 ? JSON.stringify((0,signing_status/* byProfile */.z$)(signing)) : undefined,
        'pull-through-cache': pullThrough && JSON.stringify(throughByName(pullThrough)),
        destinations: destinations && JSON.stringify(destinations.map(destinationOutput)),
        images: image?.baked && JSON.stringify(image.baked.map(bakedOutput)),
    };
    return Object.fromEntries(Object.entries(values).filter((entry) => Boolean(entry[1])));
}
function existingMetadata(references, manifest, labels) {
    return JSON.stringify({
        'containerimage.descriptor': (0,oci_manifest/* descriptorOf */.nb)(manifest),
        'containerimage.digest': manifest.digest,
        'image.name': references.map(reference/* formatReference */.FH).join(','),
        labels,
    });
}
function firstExpiry(logins) {
    return logins.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function pinnedReference(image) {
    const own = repositoryOfImage(image);
    return own && image.digest && `${(0,reference/* repositoryOf */._M)(own)}@${image.digest}`;
}
function imagePage({ outcome, image }) {
    const own = outcome === 'built' ? undefined : image && repositoryOfImage(image);
    return own && image?.digest && consolePage(own, image.digest);
}
function repositoryOfImage({ references: [first], byDigest, }) {
    return byDigest?.repository ?? first;
}
function repositoriesOfImage({ references, byDigest, }) {
    const all = byDigest ? [byDigest.repository] : references;
    return [...new Map(all.map((repository) => [(0,reference/* repositoryOf */._M)(repository), repository])).values()];
}
function bakedOutput(image) {
    const { target, outcome, references, digest } = image;
    const [first] = references;
    return {
        target,
        result: outcome,
        'image-uri': first && (0,reference/* formatReference */.FH)(first),
        'image-uris': references.map(reference/* formatReference */.FH),
        repository: first?.name,
        digest,
        'image-uri-with-digest': outcome === 'built' ? undefined : pinnedReference(image),
        'platform-digests': platformDigests(image),
    };
}
function platformDigests({ platforms, byDigest, digest }) {
    if (byDigest && digest)
        return Object.fromEntries(byDigest.platforms.map((platform) => [platform, digest]));
    return Object.fromEntries(platforms.flatMap(({ platform, digest }) => (platform ? [[platform, digest]] : [])));
}
function throughByName(images) {
    return Object.fromEntries(images.map(({ name, through }) => [name, through ?? null]));
}


/***/ }),

/***/ 3010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ readBakeFile),
/* harmony export */   QR: () => (/* binding */ targetsOf),
/* harmony export */   VE: () => (/* binding */ producesImage),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   dg: () => (/* binding */ isAttested),
/* harmony export */   qO: () => (/* binding */ withFields)
/* harmony export */ });
/* harmony import */ var _parsing_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1254);
/* harmony import */ var _parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2232);


function readBakeFile(text) {
    try {
        const file = JSON.parse(text);
        if (typeof file.target === 'object' && file.target !== null)
            return file;
    }
    catch {
    }
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .invalid */ .Gq)('this version of buildx cannot print a bake file: update buildx');
}
function targetsOf({ group = {}, target }, requested) {
    const found = new Set();
    const expanded = new Set();
    const within = new Set();
    const open = [...requested, 'default'].reverse().map((name) => ({ name, ends: false }));
    for (let next = open.pop(); next; next = open.pop()) {
        const { name, ends } = next;
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
function producesImage({ output = [] }) {
    const types = output.map((entry) => fieldOf(entry, 'type'));
    return types.every((type) => type === 'docker') || types.some((type) => type === 'image' || type === 'registry');
}
function isAttested(entry) {
    return fieldOf(entry, 'disabled') !== 'true';
}
function fieldOf(entry, name) {
    const value = (typeof entry === 'string' ? (0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFields */ .L)(entry) : entry)[name];
    return value === undefined ? undefined : `${value}`;
}
function withFields(added, types, entries) {
    const [first] = Object.keys(added);
    return entries.map((entry) => {
        const isGiven = first === undefined || fieldOf(entry, first) !== undefined;
        if (isGiven || !types.includes(fieldOf(entry, 'type') ?? ''))
            return entry;
        const unset = Object.fromEntries(Object.entries(added).filter(([name]) => fieldOf(entry, name) === undefined));
        return typeof entry === 'string' ? `${entry},${(0,_parsing_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .formatFields */ .l)(unset)}` : { ...entry, ...unset };
    });
}


/***/ }),

/***/ 112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  WH: () => (/* binding */ checkoutNotices),
  Wj: () => (/* binding */ fileProblem),
  yI: () => (/* binding */ readContext)
});

// EXTERNAL MODULE: ./build/names/address.js
var address = __nccwpck_require__(7583);
;// CONCATENATED MODULE: ./build/plan/run/caller.js
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
function isUrlOf(url, serverUrl, repository) {
    const location = locationOf(`${serverUrl}/${repository}`);
    return repository !== '' && location !== undefined && location === locationOf(url);
}
function locationOf(url) {
    const full = url.includes('://') ? url : url.replace(/^([^/:]+):\/?/, 'ssh://$1/');
    if (!URL.canParse(full))
        return undefined;
    const { hostname, pathname } = new URL(full);
    const path = pathname.replace(/(?<!\/)\/+$/, '').replace(/\.git$/i, '');
    return `${hostname}${path}`.toLowerCase().replace(/^ssh\.(?=github\.com\/)/, '');
}

;// CONCATENATED MODULE: ./build/plan/run/context.js



function fileProblem(path) {
    return `the file \`${path}\` does not exist in the workspace`;
}
function readContext(env, payload, { now, read = nothing, checkouts = [] }) {
    const { pull_request: pull, release } = payload;
    const event = env.GITHUB_EVENT_NAME ?? '';
    const ref = env.GITHUB_REF ?? '';
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env.GITHUB_WORKFLOW_REF ?? '')?.[1];
    const idTokens = Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
    const repository = env.GITHUB_REPOSITORY ?? '';
    const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
    const named = eventCommit(env, event, payload);
    const own = checkouts.find(({ commit, origin = '' }) => {
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
        fromFork: event !== 'pull_request_target' && isFork(pull?.head?.repo, env.GITHUB_REPOSITORY),
        onDefaultBranch: branch !== undefined && branch === defaultBranch(payload, event, ref),
        release: release && { prerelease: release.prerelease === true || release.draft === true },
        repository,
        repositoryId: env.GITHUB_REPOSITORY_ID ?? '',
        ownerId: env.GITHUB_REPOSITORY_OWNER_ID ?? '',
        description: payload.repository?.description?.trim().replace(/\s+/g, ' ') || undefined,
        license: licenseOf(payload),
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
        cacheMode: env.ACTIONS_CACHE_MODE,
        sourceDateEpoch: env.SOURCE_DATE_EPOCH,
    };
}
function licenseOf({ repository }) {
    const id = repository?.license?.spdx_id;
    return id && id !== 'NOASSERTION' ? id : undefined;
}
function loopbackHost(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    return (0,address/* isLoopback */.U9)(host) ? host : undefined;
}
function nothing() {
    return undefined;
}
function checkoutNotices({ checkout, event, commit }) {
    if (!checkout)
        return [];
    return [
        `HEAD of the checkout is ${commit}, not the commit of the ${event || "run's"} event: tags, the revision label and \`{{defaultContext}}\` use HEAD.`,
    ];
}
function eventCommit(env, event, { pull_request: pull }) {
    const commit = pull?.merged ? pull.merge_commit_sha : event !== 'pull_request_target' && pull?.head?.sha;
    return commit || env.GITHUB_SHA || '';
}
function builtBranch({ pull_request: pull, workflow_run: started, issue }, own, checkout) {
    if (pull)
        return pull.merged && checkout?.commit !== (pull.head?.sha ?? '') ? pull.base?.ref : undefined;
    if (!checkout || own === undefined)
        return own;
    if (checkout.branch !== undefined)
        return checkout.branch;
    const isPull = /^pull_request/.test(started?.event ?? '') || issue?.pull_request !== undefined;
    if (isPull)
        return undefined;
    return started?.head_sha === checkout.commit ? (started.head_branch ?? undefined) : own;
}
function isFork(head, own) {
    return head !== undefined && head?.full_name !== own;
}
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
const choices = {
    AWS_USE_FIPS_ENDPOINT: /^(true|false)$/,
    AWS_USE_DUALSTACK_ENDPOINT: /^(true|false)$/,
    AWS_DEFAULTS_MODE: /^(auto|in-region|cross-region|mobile|standard|legacy)$/i,
};
const proxyVariables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'];
function proxyPasswords(env) {
    return proxyVariables.flatMap((name) => {
        const [, password] = /^(?:\w+:\/\/)?[^:/]*:(?!\/\/)(.*)@/.exec(env[name] ?? '') ?? [];
        return password ? [...new Set([password, decoded(password)])] : [];
    });
}
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
/* harmony export */   V1: () => (/* binding */ highestCounts),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   ey: () => (/* binding */ distinctBy),
/* harmony export */   lF: () => (/* binding */ unlistedCounts),
/* harmony export */   p0: () => (/* binding */ failingUnlisted),
/* harmony export */   v9: () => (/* binding */ failingFindings)
/* harmony export */ });
/* unused harmony export severities */
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'];
function distinctFindings(findings) {
    return distinctBy(findings, (finding) => finding);
}
function distinctBy(items, findingOf) {
    const sorted = items.toSorted((first, second) => rank(findingOf(first).severity) - rank(findingOf(second).severity));
    const distinct = new Map();
    for (const item of sorted) {
        const { name, package: of, version } = findingOf(item);
        const key = JSON.stringify([name, of, version]);
        if (!distinct.has(key))
            distinct.set(key, item);
    }
    return [...distinct.values()];
}
function countFindings(findings, unlisted = {}) {
    const counts = Object.fromEntries(severities.map((severity) => [severity, 0]));
    for (const [severity, count] of Object.entries(unlisted))
        counts[severity] = (counts[severity] ?? 0) + count;
    for (const { severity } of findings)
        counts[severity] = (counts[severity] ?? 0) + 1;
    return counts;
}
function failingFindings(gate, findings) {
    if (gate === 'wait')
        return [];
    const threshold = rank(gate.toUpperCase());
    return findings.filter(({ severity }) => rank(severity) <= threshold);
}
function failingUnlisted(gate, unlisted) {
    if (gate === 'wait')
        return {};
    const threshold = rank(gate.toUpperCase());
    return Object.fromEntries(Object.entries(unlisted).filter(([severity]) => rank(severity) <= threshold));
}
function unlistedCounts(counted, formatFeatures) {
    const counts = countFindings(formatFeatures);
    const more = Object.entries(counted).map(([severity, count]) => [severity, count - (counts[severity] ?? 0)]);
    return Object.fromEntries(more.filter(([severity, count]) => severities.slice(0, 4).includes(severity) && count > 0));
}
function highestCounts(counts) {
    const highest = {};
    for (const [severity, count] of counts.flatMap((bySeverity) => Object.entries(bySeverity)))
        highest[severity] = Math.max(highest[severity] ?? 0, count);
    return highest;
}
function countsText(findings, unlisted = {}) {
    const counts = Object.entries(countFindings(findings, unlisted)).filter(([, count]) => count > 0);
    return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ');
}
function rank(severity) {
    const index = severities.indexOf(severity);
    return index < 0 ? severities.length : index;
}


/***/ }),

/***/ 9427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ isRead),
/* harmony export */   X0: () => (/* binding */ nextScanAction),
/* harmony export */   u4: () => (/* binding */ scanDeadline),
/* harmony export */   w3: () => (/* binding */ isUnsupported)
/* harmony export */ });
const scanDeadline = 600_000;
const pollTiming = {
    ownScan: 15_000,
    image: 30_000,
    rejected: 120_000,
    shortest: 1_000,
    longest: 15_000,
};
function nextScanAction({ status }, progress) {
    const { elapsed, isScannedOnPush, start } = progress;
    if (isRead(status))
        return { kind: 'read' };
    if (isFinal(status))
        return { kind: 'stop' };
    if (status === 'NO_IMAGE' && elapsed >= pollTiming.image)
        return { kind: 'stop' };
    if (status === 'NO_SCAN' && start === 'rejected' && elapsed >= pollTiming.rejected)
        return { kind: 'stop' };
    if (status === 'NO_SCAN' && !start && (!isScannedOnPush || elapsed >= pollTiming.ownScan))
        return { kind: 'start' };
    const left = scanDeadline - elapsed;
    if (left <= 0)
        return { kind: 'stop' };
    return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) };
}
function isRead(status) {
    return status === 'COMPLETE' || status === 'ACTIVE';
}
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



const catalogFields = {
    description: { kind: 'text', field: 'description', limit: 1024 },
    about: { kind: 'text', field: 'aboutText', limit: 25_600 },
    usage: { kind: 'text', field: 'usageText', limit: 25_600 },
    architectures: { kind: 'list', field: 'architectures', names: ['ARM', 'ARM 64', 'x86', 'x86-64'] },
    'operating-systems': { kind: 'list', field: 'operatingSystems', names: ['Linux', 'Windows'] },
};
const catalogKeys = Object.keys(catalogFields);
function catalogEntry(text) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text)?.map((part) => part.trim()) ?? [];
    const key = catalogKeys.find((candidate) => candidate === name);
    if (key)
        return { key, value };
    if (name === '')
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${text}\` is not KEY=VALUE`);
    return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${name}\` is not a key of the catalog: did you mean \`${(0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(name, catalogKeys)}\`?`);
}
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
function catalogDifferences(current, requested) {
    return catalogKeys.filter((key) => {
        const { field } = catalogFields[key];
        return requested[field] !== undefined && comparable(current[field]) !== comparable(requested[field]);
    });
}
function comparable(value = '') {
    return typeof value === 'string' ? value.trim() : [...value].toSorted().join();
}
function parsedValue({ key, value }, read) {
    const field = catalogFields[key];
    return field.kind === 'text' ? textOf(key, field, value, read) : listOf(key, field, value);
}
function textOf(key, { limit }, value, read) {
    const isPath = key !== 'description' && /^\S+\.(md|markdown)$/i.test(value);
    const text = isPath ? read(value)?.replace(/^\uFEFF/, '') : value;
    if (text === undefined)
        return (0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .invalid */ .Gq)(`\`${key}\`: ${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_2__/* .fileProblem */ .Wj)(value)}`);
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

function sameDocument(first, second) {
    return canonicalText(jsonOf(first)) === canonicalText(jsonOf(second));
}
function statementDifferences(before, after) {
    return differences(before, after, 'Statement');
}
function ruleDifferences(before, after) {
    return differences(before, after, 'rules');
}
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
        const texts = new Set(value.map((member) => compact(canonical(member, principal))));
        const sorted = [...texts].toSorted().map((text) => JSON.parse(text));
        return sorted.length === 1 ? sorted[0] : sorted;
    }
    if ((0,_document_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value)) {
        const fields = Object.entries(value)
            .map(([key, field]) => [key, canonical(field, principal || /^(Not)?Principal$/.test(key))])
            .toSorted(([first], [second]) => (first < second ? -1 : 1));
        const [first] = fields;
        if (principal && fields.length === 1 && first?.[0] === 'AWS' && first[1] === '*')
            return '*';
        return Object.fromEntries(fields);
    }
    return principal && typeof value === 'string' ? accountOf(value) : value;
}
function accountOf(principal) {
    return principal.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1');
}
function compact(value) {
    return JSON.stringify(value) ?? '';
}
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
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(112);
/* harmony import */ var _shorthand_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7305);



function policySource(text, read, forms) {
    const trimmed = text.trim();
    if (/^[{[]/.test(trimmed))
        return parsed(trimmed, 'the text', _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD);
    const [first = ''] = trimmed.toLowerCase().split(/\s/);
    if (first.startsWith('#') || (0,_shorthand_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(forms).includes(first) || !/^\S+$|^[^\n]+\.json$/i.test(trimmed))
        return { kind: 'lines', text };
    const content = read(trimmed);
    if (content !== undefined)
        return parsed(content.replace(/^\uFEFF/, ''), `\`${trimmed}\``, errorPosition);
    const problem = `${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_2__/* .fileProblem */ .Wj)(trimmed)}, and the text is not shorthand: ${(0,_shorthand_js__WEBPACK_IMPORTED_MODULE_1__/* .suchAs */ .S7)(forms)}`;
    return { kind: 'problems', problems: [problem] };
}
function documentOf(value, problems, limit) {
    const text = JSON.stringify(value);
    const long = text.length > limit ? [`the policy has ${text.length} characters, but ECR allows ${limit}`] : [];
    const all = [...problems, ...long];
    return all.length > 0 ? { kind: 'problems', problems: all } : { kind: 'document', text };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function unknownFields(value, known) {
    return Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => `\`${key}\` is not one of ${known.join(', ')}`);
}
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
/* harmony export */   t6: () => (/* binding */ sameRule),
/* harmony export */   yy: () => (/* binding */ matchesFilter)
/* harmony export */ });
const mutabilities = ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'];
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
function sameRule(first, second) {
    return (first.mutability === second.mutability &&
        holdsAll(first.filters, second.filters) &&
        holdsAll(second.filters, first.filters));
}
function protectsLess(before, after) {
    const [levelBefore, levelAfter] = [protection.indexOf(before.mutability), protection.indexOf(after.mutability)];
    if (before.mutability === 'MUTABLE_WITH_EXCLUSION' && after.mutability === 'IMMUTABLE_WITH_EXCLUSION')
        return true;
    if (levelBefore !== levelAfter)
        return levelAfter < levelBefore;
    if (after.mutability === 'IMMUTABLE_WITH_EXCLUSION')
        return !holdsAll(before.filters, after.filters);
    return after.mutability === 'MUTABLE_WITH_EXCLUSION' && !holdsAll(after.filters, before.filters);
}
const protection = [
    'MUTABLE',
    'MUTABLE_WITH_EXCLUSION',
    'IMMUTABLE_WITH_EXCLUSION',
    'IMMUTABLE',
];
function holdsAll(all, some) {
    return some.every((filter) => all.includes(filter));
}
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

function readShorthand(text, forms) {
    const mostSpecific = forms.toSorted((first, second) => wordCount(second) - wordCount(first));
    const read = text
        .split('\n')
        .map((line, index) => ({ line: index + 1, text: line.trim() }))
        .filter(({ text }) => text !== '' && !text.startsWith('#'))
        .flatMap(({ line, text }) => readLine(text, mostSpecific, forms).map((item) => ({ line, item })));
    const problems = read.flatMap(({ line, item }) => ((0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(item) ? [`line ${line}: ${item.invalid}`] : []));
    const entries = read.flatMap(({ line, item }) => ((0,_parsing_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .isInvalid */ .If)(item) ? [] : [{ line, item }]));
    return {
        entries,
        problems: entries.length + problems.length > 0 ? problems : [`the text has no entry: ${suchAs(forms)}`],
    };
}
function suchAs(forms) {
    return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`;
}
function wordsOf(forms) {
    const words = forms.flatMap(({ form }) => form.match(/[a-z]+/g) ?? []);
    return [...new Set(words.flatMap((word) => [word, word.replace(/s$/, '')]))];
}
function wordCount({ form }) {
    return form.match(/[a-z|]+/g)?.length ?? 0;
}
function readLine(text, mostSpecific, forms) {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    for (const form of mostSpecific) {
        const groups = patternOf(form.form).exec(words.map((word) => ` ${word}`).join(''))?.groups;
        if (groups)
            return form.read(given(groups));
    }
    return [{ invalid: `\`${shortened(text)}\` is not one of ${forms.map(({ form }) => `\`${form}\``).join(', ')}` }];
}
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

/***/ 2271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ shownCommand),
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
const options = ['--build-arg', '--set', '--driver-opt'];
const secretKey = /secret|token|passw|credential|signature|key|session/i;
function shownCommand(program, args) {
    const shown = args.map((arg, index) => {
        if (options.includes(args[index - 1] ?? ''))
            return withoutValue(arg);
        const option = options.find((name) => arg.startsWith(`${name}=`));
        if (option !== undefined)
            return `${option}=${withoutValue(arg.slice(option.length + 1))}`;
        return arg.split(',').map(withoutCredentials).join(',');
    });
    return [program, ...shown.map(shellWord)].join(' ');
}
function withoutValue(entry) {
    const end = entry.indexOf('=');
    return end < 0 ? entry : `${entry.slice(0, end)}=***`;
}
function withoutCredentials(field) {
    const key = /^(?:--)?([\w.-]+)=/.exec(field)?.[1];
    if (key !== undefined && secretKey.test(key))
        return withoutValue(field);
    const start = field.indexOf('://') + 3;
    if (start < 3)
        return field;
    const [address = '', query] = field.slice(start).split('?');
    const host = address.slice(address.lastIndexOf('@', (address.indexOf('/') + 1 || address.length + 1) - 1) + 1);
    const shown = host === address ? address : `***@${host}`;
    return `${field.slice(0, start)}${shown}${query === undefined ? '' : '?***'}`;
}
function shellWord(arg) {
    return /^[\w@%+=:,./*-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 2230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ signingDeadline),
/* harmony export */   d_: () => (/* binding */ nextSigningAction),
/* harmony export */   z$: () => (/* binding */ byProfile)
/* harmony export */ });
const signingDeadline = 300_000;
const pollTiming = {
    first: 30_000,
    shortest: 1_000,
    longest: 15_000,
};
function nextSigningAction(statuses, elapsed) {
    if (statuses.some(({ status }) => status === 'FAILED'))
        return { kind: 'failed' };
    if (statuses.length > 0 && statuses.every(({ status }) => status === 'COMPLETE'))
        return { kind: 'done' };
    if (statuses.length === 0 && elapsed >= pollTiming.first)
        return { kind: 'unsigned' };
    const left = signingDeadline - elapsed;
    if (left <= 0)
        return { kind: 'late' };
    return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) };
}
function byProfile(statuses) {
    const bestFirst = statuses.toSorted((a, b) => badness(a) - badness(b));
    return Object.fromEntries(bestFirst.map(({ profile, status }) => [profile, status]));
}
function badness({ status }) {
    return ['COMPLETE', 'IN_PROGRESS', 'FAILED'].indexOf(status);
}


/***/ }),

/***/ 9408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ exampleOf),
  vj: () => (/* binding */ inputNames),
  Fu: () => (/* binding */ inputTable),
  ZI: () => (/* binding */ requiredInputs)
});

// UNUSED EXPORTS: inputGroups

// EXTERNAL MODULE: ./build/plan/table/row.js
var row = __nccwpck_require__(9809);
;// CONCATENATED MODULE: ./build/plan/table/build.js

const buildRows = {
    context: {
        type: 'text',
        default: '.',
        fallback: '`.`, the checkout',
        description: 'Build context: a path or a URL.',
        actions: row/* builds */.GW,
    },
    file: {
        type: 'text',
        fallback: '`<context>/Dockerfile`; with `bake`, the files that buildx finds',
        description: 'Path of the Dockerfile, relative to the workspace. With `bake`: the bake files, one per line.',
        actions: row/* builds */.GW,
    },
    target: {
        type: 'text',
        fallback: 'the last stage',
        description: 'Dockerfile stage to build.',
        actions: row/* builds */.GW,
    },
    bake: {
        type: 'lines',
        description: "Targets or groups of a bake file (`file`) to build and push together, one per line. A target without tags is pushed to `<repository>/<target>` with the step's tags. A target with tags keeps them.",
        actions: row/* builds */.GW,
    },
    platforms: {
        type: 'list',
        fallback: 'the platform of the builder; with `source-image`, all platforms of the image; with `digests`, the platforms of the digests',
        description: 'Platforms to build for, one per line or comma-separated. With `source-image`: the platforms to copy from an index. With `digests`: the platforms that the merged image must have.',
        examples: ['linux/amd64,linux/arm64'],
        actions: row/* images */.zC,
        overrides: {
            promote: { description: 'Platforms to copy from an index.', fallback: 'all platforms' },
            merge: {
                description: 'Platforms that the merged image must have.',
                fallback: 'the platforms of the digests',
            },
        },
    },
    'build-args': {
        type: 'lines',
        description: 'Build arguments, one `KEY=VALUE` per line, or `KEY` to use the environment variable. Wrap a multi-line argument in double quotes: `"KEY=…"`.',
        actions: row/* builds */.GW,
    },
    'build-contexts': {
        type: 'lines',
        description: 'Additional named build contexts, one `NAME=CONTEXT` per line.',
        examples: ['base=docker-image://alpine:3.20', 'assets=./assets'],
        actions: row/* builds */.GW,
    },
    secrets: {
        type: 'lines',
        description: 'Build secrets, one `ID=VALUE` per line. Wrap the whole `ID=VALUE` in double quotes if the value has several lines. Values are masked and never appear in arguments, the image or the log.',
        actions: ['main', 'job'],
        overrides: { job: { description: "Build secrets, in the syntax of the action's input `secrets`." } },
    },
    'secret-envs': {
        type: 'list',
        description: 'Build secrets from environment variables, `ID=VARIABLE`, one per line or comma-separated.',
        actions: ['main'],
    },
    'secret-files': {
        type: 'lines',
        description: 'Build secrets from files, one `ID=PATH` per line.',
        actions: ['main'],
    },
    ssh: {
        type: 'lines',
        description: 'SSH agents or keys for the build, one `default` or `ID=PATH` per line.',
        actions: ['main'],
    },
    'no-cache': {
        type: 'boolean',
        default: 'false',
        description: 'Build without the cache.',
        actions: row/* builds */.GW,
    },
    'no-cache-filters': {
        type: 'list',
        description: 'Stages to build without the cache, one per line or comma-separated.',
        actions: row/* builds */.GW,
    },
    pull: {
        type: 'boolean',
        default: 'false',
        description: 'Check the registry for newer base images.',
        actions: row/* builds */.GW,
    },
    cache: {
        type: 'text',
        default: 'off',
        description: 'Layer cache: `off`, `registry` (tag `buildcache` in the same repository), `registry:TAG`, `registry:HOST/NAME:TAG`, `gha`, `inline` or `s3:BUCKET/PREFIX`. TAG can be a tag template.',
        examples: ['registry:buildcache-{branch}'],
        actions: row/* builds */.GW,
    },
    'cache-from': {
        type: 'lines',
        description: 'Caches to read, one per line, in the syntax of `docker buildx build --cache-from`.',
        actions: row/* builds */.GW,
    },
    'cache-to': {
        type: 'lines',
        description: 'Caches to write, one per line, in the syntax of `docker buildx build --cache-to`.',
        actions: row/* builds */.GW,
    },
    compression: {
        type: 'text',
        fallback: 'the default of BuildKit: gzip for new layers',
        description: 'Compression of the pushed layers and of caches in registries, folders and S3: `gzip`, `zstd`, `estargz` or `uncompressed`, with a level as in `zstd:9`. AWS Lambda accepts only `gzip`.',
        examples: ['zstd'],
        actions: row/* builds */.GW,
    },
    network: {
        type: 'text',
        fallback: 'the default of the builder',
        description: 'Network mode of RUN instructions: `default`, `none` or `host`.',
        actions: row/* builds */.GW,
    },
    'add-hosts': {
        type: 'list',
        description: 'Additional `/etc/hosts` entries for RUN instructions, `HOST:ADDRESS`, one per line or comma-separated.',
        examples: ['db:10.0.0.5', 'ipv6-host:::1'],
        actions: row/* builds */.GW,
    },
    allow: {
        type: 'list',
        description: 'Entitlements of the build, one per line or comma-separated.',
        examples: ['network.host', 'security.insecure'],
        actions: row/* builds */.GW,
    },
    'shm-size': {
        type: 'text',
        fallback: 'the default of the builder',
        description: 'Size of `/dev/shm` for RUN instructions.',
        examples: ['2g'],
        actions: row/* builds */.GW,
    },
    ulimit: {
        type: 'lines',
        fallback: 'the default of the builder',
        description: 'Ulimits for RUN instructions, one per line.',
        examples: ['nofile=1024:1024'],
        actions: row/* builds */.GW,
    },
    'cgroup-parent': {
        type: 'text',
        fallback: 'the default of the builder',
        description: 'Parent cgroup for RUN instructions.',
        actions: row/* builds */.GW,
    },
    'build-flags': {
        type: 'lines',
        description: 'More arguments for `docker buildx build`, one per line.',
        actions: row/* builds */.GW,
    },
    builder: {
        type: 'text',
        fallback: 'the selected builder',
        description: 'Buildx builder to use. If it lacks a feature, the step creates a temporary builder.',
        actions: ['main'],
    },
    'builder-nodes': {
        type: 'lines',
        description: 'Where BuildKit runs. Existing nodes: lines `ENDPOINT [PLATFORM,…]` (`tcp://`, `unix://`, `ssh://`, `docker-container://`, `kube-pod://`). New nodes: one line `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`, with the options of that buildx driver. The step creates the builder and removes it.',
        actions: row/* builds */.GW,
    },
    emulation: {
        type: 'choice',
        default: 'off',
        description: 'Emulate platforms that the builder cannot run: `off`, or `auto` to install emulators (binfmt, QEMU) for the job. Needs a Docker Engine that allows privileged containers.',
        actions: row/* builds */.GW,
    },
    'emulation-image': {
        type: 'text',
        default: 'docker.io/tonistiigi/binfmt:latest',
        description: 'Image that installs the emulators. It is pulled through `pull-through-cache` if a rule covers it.',
        actions: row/* builds */.GW,
    },
    push: {
        type: 'boolean',
        default: 'true',
        description: 'Push the image. `false` only builds, and needs AWS credentials only for `registries`, `pull-through-cache` and caches in ECR or S3.',
        actions: row/* builds */.GW,
    },
    'push-by-digest': {
        type: 'boolean',
        default: 'false',
        description: 'Push one platform by digest, without a tag, for a build on several machines. A later step merges the digests (`digests`).',
        actions: ['main'],
    },
    load: {
        type: 'boolean',
        default: 'false',
        description: 'Also load the image into the local Docker Engine.',
        actions: ['main'],
    },
    outputs: {
        type: 'lines',
        description: 'More outputs of the build, one per line, in the syntax of `docker buildx build --output`.',
        examples: ['type=local,dest=out'],
        actions: ['main'],
    },
    attempts: {
        type: 'number',
        default: '3',
        description: 'Number of push attempts, 1 to 10. Each attempt starts with a new login.',
        actions: row/* builds */.GW,
    },
};

;// CONCATENATED MODULE: ./build/plan/table/checks.js

const checkRows = {
    scan: {
        type: 'choice',
        default: 'off',
        description: "Wait for the findings of ECR's scan: `off`; `wait`; or `critical`, `high`, `medium`, `low` to fail the step at that severity or above.",
        actions: row/* images */.zC,
    },
    'scan-ignore': {
        type: 'lines',
        description: 'Findings that do not count, one `ID [PACKAGE] [until YYYY-MM-DD] [# REASON]` per line, or `unfixed` for all findings without a fix. The summary lists them.',
        examples: ['CVE-2026-1234 openssl until 2026-12-31 # not reachable'],
        actions: row/* images */.zC,
    },
    'scan-sarif': {
        type: 'text',
        description: "File to write the findings to as SARIF 2.1.0, for GitHub's code scanning.",
        examples: ['scan.sarif'],
        actions: ['main', 'promote', 'merge'],
    },
    signing: {
        type: 'text',
        default: 'off',
        description: "Whether to wait for ECR's managed signing: `off`; or `wait` until ECR has signed the image. The step fails if ECR cannot sign the image. If a signing profile is in another account, add its ARN on another line of this input, so that the session may use it.",
        actions: row/* images */.zC,
    },
    replication: {
        type: 'choice',
        default: 'off',
        description: "Whether to wait for ECR's replication: `off`; or `wait` until ECR has copied the image to all regions and accounts in the registry's replication rules. The step fails if ECR cannot copy it.",
        actions: row/* images */.zC,
    },
    attest: {
        type: 'choice',
        default: 'off',
        description: "Whether to sign a statement about each pushed image. `provenance`: SLSA provenance, signed by Sigstore with the job's identity, and stored as a GitHub attestation and beside the image in ECR. Needs the permission `attestations: write`. `off`: nothing is signed.",
        actions: ['main', 'merge', 'reusable'],
    },
};

;// CONCATENATED MODULE: ./build/plan/table/deletion.js
const deletionRows = {
    'delete-tags': {
        type: 'list',
        description: 'Tags to delete, one per line or comma-separated: tags, tag templates, and patterns in which `*` stands for any characters. An entry that could match every tag is an error.',
        examples: ['{pr}', 'pr-7', '{branch}-*'],
        actions: ['delete'],
        required: ['delete'],
    },
    'keep-tags': {
        type: 'list',
        description: 'Tags that are never deleted, in the same syntax. An image that has such a tag stays, and loses only the other tags.',
        examples: ['latest', 'v*'],
        actions: ['delete'],
    },
};

;// CONCATENATED MODULE: ./build/plan/table/identity.js

const identityRows = {
    'role-to-assume': {
        type: 'lines',
        fallback: 'no role; the step uses the ambient AWS credentials (environment, profile, web identity, container, instance)',
        description: "ARN of the IAM role to assume with GitHub's OIDC token. Several lines form a chain: each role assumes the next. Without an ID token, the ambient AWS credentials assume the first role.",
        examples: ['arn:aws:iam::123456789012:role/ci-push'],
        actions: row/* everywhere */.fC,
    },
    'aws-region': {
        type: 'text',
        fallback: 'the region in a full `repository` URI, else `AWS_REGION`, else `AWS_DEFAULT_REGION`, else the region of the AWS profile',
        description: 'AWS region of the registry.',
        examples: ['eu-west-1'],
        actions: row/* everywhere */.fC,
        overrides: {
            login: { fallback: '`AWS_REGION`, else `AWS_DEFAULT_REGION`, else the region of the AWS profile' },
        },
    },
    audience: {
        type: 'text',
        fallback: '`sts.amazonaws.com`; for a role in China `sts.amazonaws.com.cn`',
        description: 'Audience (`aud`) of the ID token.',
        actions: row/* everywhere */.fC,
    },
    'role-session-name': {
        type: 'text',
        fallback: '`<owner>-<repo>-<run id>`, shortened; characters that STS rejects are replaced',
        description: 'Name of the session in CloudTrail.',
        actions: row/* everywhere */.fC,
    },
    'role-duration-seconds': {
        type: 'number',
        default: '3600',
        description: 'Lifetime of the session in seconds, 900 to 43200; in a chain at most 3600. A build that takes longer gets new credentials automatically.',
        actions: row/* everywhere */.fC,
    },
    'role-external-id': {
        type: 'text',
        description: 'External ID for roles that are assumed from AWS credentials or from another role. Not used with OIDC.',
        actions: row/* everywhere */.fC,
    },
    'session-policy': {
        type: 'text',
        default: 'repository',
        description: 'Policy that limits the session. `repository`: only the permissions that this step needs on this repository, and for a build reading other repositories (base images). In a chain, the policy limits the last role. `off`: all permissions. Otherwise an inline session policy as JSON. Without `role-to-assume`, the policy limits temporary ambient credentials; if AWS rejects this, the step says so and uses them unlimited.',
        actions: row/* everywhere */.fC,
    },
    'session-tags': {
        type: 'lines',
        description: 'Session tags for roles that are assumed from AWS credentials or from another role, one `key=value` per line. With OIDC alone, the tags of a session come from the ID token.',
        examples: ['team=shop'],
        actions: row/* everywhere */.fC,
    },
    'transitive-tag-keys': {
        type: 'list',
        description: 'Keys of `session-tags` that the next roles of the chain inherit and cannot change, one per line or comma-separated.',
        examples: ['team'],
        actions: row/* everywhere */.fC,
    },
    'allowed-account-ids': {
        type: 'list',
        fallback: 'any account',
        description: 'AWS accounts that the step may use, one per line or comma-separated. In any other account the step fails before it exports credentials, logs in or pushes.',
        examples: ['123456789012'],
        actions: row/* everywhere */.fC,
    },
    'export-credentials': {
        type: 'boolean',
        default: 'false',
        description: 'Export the AWS credentials and the region to later steps, as `AWS_ACCESS_KEY_ID` and so on. `session-policy: repository` limits the login of Docker, but not the exported credentials.',
        actions: ['main', 'login', 'promote', 'merge'],
    },
};

;// CONCATENATED MODULE: ./build/plan/table/image.js

const existingTags = 'What to do if tags exist already. `overwrite`; `fail`; `skip`: if all tags exist, write nothing and output the existing image; `auto`: overwrite mutable tags, but fail if an immutable tag exists.';
const imageRows = {
    'source-image': {
        type: 'text',
        description: 'Promote an existing image instead of building one: a tag, digest or tag template such as `{sha}` of an image in `repository`; or a full reference to an image in ECR (any account or region) or to a public image elsewhere.',
        actions: ['main', 'promote', 'reusable'],
        examples: ['v1.2.3', 'sha256:…', '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1.2.3'],
        required: ['promote'],
        overrides: {
            promote: {
                description: 'The image to promote: a tag, digest or tag template such as `{sha}` of an image in `repository`; or a full reference to an image in ECR (any account or region) or to a public image elsewhere.',
            },
        },
    },
    digests: {
        type: 'list',
        description: 'Merge single-platform images in `repository` into one multi-platform image. Their digests, one per line or comma-separated: `sha256:…`, JSON from `platform-digests`, or a path or glob of files that contain them.',
        examples: ['{"linux/amd64":"sha256:…"}'],
        actions: ['main', 'merge'],
        required: ['merge'],
        overrides: {
            merge: {
                description: 'Digests of the single-platform images in `repository` to merge, one per line or comma-separated: `sha256:…`, JSON from `platform-digests`, or a path or glob of files that contain them.',
            },
        },
    },
    verify: {
        type: 'lines',
        description: 'GitHub repository or workflow that must have built the images of `source-image` or `digests`. The step checks their signed provenance before it writes anything. Lines `repo:OWNER/NAME`, `workflow:OWNER/NAME/PATH@REF`, `issuer:URL`. For each kind that is given, at least one line must match.',
        examples: ['repo:octo/app', 'workflow:octo/app/.github/workflows/ship.yml@refs/heads/main'],
        actions: row/* images */.zC,
    },
    'trusted-root': {
        type: 'text',
        fallback: "the trusted roots in Sigstore's and GitHub's TUF repositories",
        description: 'File with the trusted roots for `verify`, for machines that cannot reach Sigstore: the output of `gh attestation trusted-root`.',
        actions: row/* images */.zC,
    },
    tags: {
        type: 'list',
        default: '{sha}',
        fallback: '`{sha}`, the first 12 digits of the commit',
        description: 'Tags of the image, one per line or comma-separated: plain tags, tag templates (tags with placeholders; a line whose placeholder has no value is skipped), or full references from docker/metadata-action. An empty value is an error.',
        examples: ['v{major}.{minor}'],
        actions: row/* images */.zC,
    },
    'if-tag-exists': {
        type: 'choice',
        default: 'auto',
        description: 'What to do if tags already exist, which the step checks before the build. `overwrite`; `fail`; `skip`: if all tags exist, output the existing image without a build; `auto`: overwrite mutable tags, but fail if an immutable tag exists.',
        actions: row/* images */.zC,
        overrides: { promote: { description: existingTags }, merge: { description: existingTags } },
    },
    reuse: {
        type: 'text',
        description: 'Tag template that identifies the content: `{tree}` is a hash of everything that the build uses. If that tag exists, its image gets the other tags and nothing is built. Otherwise the image is built and also gets this tag.',
        examples: ['{tree}'],
        actions: row/* builds */.GW,
    },
    destinations: {
        type: 'lines',
        description: 'Further repositories to promote the image to, in any account and region, one `REPOSITORY` or `REPOSITORY ROLE` per line. ROLE is the ARN of the role to assume for that repository.',
        examples: ['444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app arn:aws:iam::444455556666:role/promote'],
        actions: row/* images */.zC,
    },
    labels: {
        type: 'lines',
        description: 'Labels of the image, one `key=value` per line. They override the default labels.',
        actions: row/* builds */.GW,
    },
    annotations: {
        type: 'lines',
        description: 'Annotations of the manifest or index, one `key=value` per line.',
        actions: ['main', 'merge', 'reusable'],
        overrides: { merge: { description: 'Annotations of the merged image, one `key=value` per line.' } },
    },
    'default-labels': {
        type: 'boolean',
        default: 'true',
        description: 'Add the `org.opencontainers.image.*` labels that the run has values for: created (or `SOURCE_DATE_EPOCH`), revision, source, url, version, title, description, licenses.',
        actions: row/* builds */.GW,
    },
    provenance: {
        type: 'choice',
        default: 'false',
        description: 'Add the provenance attestation of BuildKit, which is not signed: `false`, `min` or `max`. `false` gives a plain manifest, which AWS Lambda accepts.',
        actions: row/* builds */.GW,
    },
    sbom: {
        type: 'boolean',
        default: 'false',
        description: 'Add an SBOM attestation.',
        actions: row/* builds */.GW,
    },
};

;// CONCATENATED MODULE: ./build/plan/table/repository.js

const repositoryRows = {
    repository: {
        type: 'text',
        fallback: 'none; the step only logs in, or with `push: false` only builds',
        description: 'ECR repository to push to: a name or a full URI.',
        examples: ['team/app', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app', 'public.ecr.aws/alias/app'],
        actions: ['main', 'promote', 'merge', 'delete', 'reusable'],
        required: ['promote', 'merge', 'delete', 'reusable'],
        overrides: {
            promote: { description: 'ECR repository that the image is promoted to: a name or a full URI.' },
            merge: { description: 'ECR repository of the images: a name or a full URI.' },
            delete: {
                description: 'ECR repository to delete from: a name or a full URI. It must be private.',
                examples: ['team/app', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app'],
            },
        },
    },
    'registry-id': {
        type: 'text',
        fallback: 'the account in a full `repository` URI, else the account of the session',
        description: 'AWS account ID of the registry to push to.',
        examples: ['123456789012'],
        actions: row/* everywhere */.fC,
        overrides: {
            login: { description: 'AWS account ID of the registry to log in to.', fallback: 'the account of the session' },
            delete: { description: 'AWS account ID of the registry.' },
        },
    },
    registries: {
        type: 'list',
        description: 'More registries to log in to, such as those of base images: account IDs, ECR hosts of any region, `public.ecr.aws`. One per line or comma-separated.',
        actions: ['main', 'login', 'reusable'],
    },
    'pull-through-cache': {
        type: 'lines',
        description: "Pull base images through ECR's pull-through cache, without a change to the Dockerfile. Either `auto` for every rule of the registry, or lines `PREFIX=UPSTREAM`. PREFIX is the prefix of the cache rule; for a rule of another registry, write `HOST/PREFIX=UPSTREAM`.",
        examples: ['docker-hub=docker.io'],
        actions: row/* builds */.GW,
    },
    'create-repository': {
        type: 'choice',
        default: 'false',
        fallback: '`false`: the step does not create it; a push to a missing repository works only if a repository creation template of the registry matches',
        description: 'Create the repository if it does not exist, with the settings below. An existing repository is not changed. With `on-push`, a repository creation template of the registry creates it, and the step checks before the build that one matches.',
        examples: ['true', 'on-push'],
        actions: row/* creators */.Cu,
    },
    'image-tag-mutability': {
        type: 'choice',
        default: 'MUTABLE',
        description: 'Whether tags can be overwritten: `MUTABLE`, `IMMUTABLE`, `IMMUTABLE_WITH_EXCLUSION` or `MUTABLE_WITH_EXCLUSION`. The last two require `mutability-exclusion-filters`.',
        actions: row/* creators */.Cu,
    },
    'mutability-exclusion-filters': {
        type: 'lines',
        description: 'Wildcard filters for tags that `image-tag-mutability` does not apply to, one per line, 1 to 5.',
        examples: ['cache*'],
        actions: row/* creators */.Cu,
    },
    'scan-on-push': {
        type: 'boolean',
        default: 'false',
        description: 'Scan each pushed image with ECR.',
        actions: row/* creators */.Cu,
    },
    encryption: {
        type: 'choice',
        default: 'AES256',
        description: 'Encryption of the repository: `AES256`, `KMS` or `KMS_DSSE`. ECR cannot change the encryption of an existing repository.',
        actions: row/* creators */.Cu,
    },
    'kms-key': {
        type: 'text',
        fallback: 'the AWS managed key for ECR',
        description: 'KMS key for `KMS` and `KMS_DSSE`: ARN, ID or alias.',
        examples: ['alias/images'],
        actions: row/* creators */.Cu,
    },
    'repository-tags': {
        type: 'lines',
        description: 'AWS resource tags of the repository, one `key=value` per line.',
        examples: ['team=platform'],
        actions: row/* creators */.Cu,
    },
    'lifecycle-policy': {
        type: 'text',
        description: 'Lifecycle policy that deletes or archives old images: JSON, a path to a JSON file, or shorthand lines.',
        examples: [
            'keep 50 tagged',
            'keep 10 tagged v*',
            'expire untagged after 14 days',
            'archive any not pulled for 90 days',
            'expire tagged pr-* after 30 days',
        ],
        actions: row/* creators */.Cu,
    },
    'repository-policy': {
        type: 'text',
        description: 'Repository policy that gives other accounts or services access: JSON, a path to a JSON file, or shorthand lines.',
        examples: ['pull 111122223333', 'push 444455556666', 'pull service codebuild.amazonaws.com', 'pull org o-abc123'],
        actions: row/* creators */.Cu,
    },
    catalog: {
        type: 'lines',
        description: 'ECR Public gallery data of a public repository. Lines `description=`, `about=`, `usage=` (text or path of a Markdown file), `architectures=` (`ARM`, `ARM 64`, `x86`, `x86-64`), `operating-systems=` (`Linux`, `Windows`).',
        actions: row/* creators */.Cu,
    },
    'update-repository': {
        type: 'boolean',
        default: 'false',
        description: 'Apply these settings to an existing repository too, where ECR allows a change. Policies and tags change only if given; all other settings that are not given are reset to their defaults. The log lists the changes.',
        actions: row/* creators */.Cu,
    },
};

;// CONCATENATED MODULE: ./build/plan/table/session.js

const sessionRows = {
    'github-token': {
        type: 'text',
        default: `\${{ github.token }}`,
        fallback: "`github.token`, the job's token",
        description: "Token for GitHub's attestations API, with the permission `attestations: write`. Only `attest` and `verify` use it.",
        actions: ['main', 'promote', 'merge', 'job'],
    },
    'dry-run': {
        type: 'boolean',
        default: 'false',
        description: 'Only print the plan, the required permissions and the trust policy.',
        actions: row/* everywhere */.fC,
        overrides: {
            delete: {
                description: 'Only show the required permissions, the trust policy, and what would be deleted. This reads the repository.',
            },
        },
    },
    'docker-config': {
        type: 'choice',
        default: 'isolated',
        description: "Docker configuration. `isolated`: a private configuration based on the user's, exported to later steps as `DOCKER_CONFIG` (for Podman, `REGISTRY_AUTH_FILE`) and removed after the job. `shared`: the configuration of the user.",
        actions: ['main', 'login'],
    },
    logout: {
        type: 'boolean',
        default: 'true',
        description: 'Log out after the job. With `false`, the machine stays logged in.',
        actions: ['main', 'login'],
    },
};

;// CONCATENATED MODULE: ./build/plan/table/workflow.js
const workflowRows = {
    runners: {
        type: 'text',
        default: '{"linux/amd64":"ubuntu-latest","linux/arm64":"ubuntu-24.04-arm"}',
        fallback: '`ubuntu-latest` for `linux/amd64`, `ubuntu-24.04-arm` for `linux/arm64`',
        description: 'Runner for each platform, JSON: a label, a list of labels, or `{"group":"…","labels":"…"}`. Jobs that do not build run on the `linux/amd64` runner, or on `ubuntu-latest` if that runner is not set.',
        actions: ['reusable'],
    },
    environment: {
        type: 'text',
        description: 'GitHub environment that the jobs run in. The claims of the ID token contain its name.',
        examples: ['production'],
        actions: ['reusable'],
    },
    'timeout-minutes': {
        type: 'number',
        default: '60',
        description: 'Time limit of each job in minutes.',
        actions: ['reusable'],
    },
    submodules: {
        type: 'choice',
        default: 'false',
        description: 'Submodules that `actions/checkout` checks out, `true`, `false` or `recursive`.',
        actions: ['reusable'],
    },
    lfs: {
        type: 'boolean',
        default: 'false',
        description: 'Download Git LFS files with `actions/checkout`.',
        actions: ['reusable'],
    },
};
const jobRows = {
    job: {
        type: 'text',
        description: 'The job of the workflow that runs the step: `ship`, `build`, `join` or `promote`.',
        actions: ['job'],
        required: ['job'],
    },
    inputs: {
        type: 'text',
        description: 'Inputs of the workflow, JSON.',
        actions: ['job'],
        required: ['job'],
    },
    matrix: {
        type: 'text',
        description: 'Matrix entry of the job, JSON.',
        actions: ['job'],
    },
    needs: {
        type: 'text',
        description: 'Jobs that this job needs, with their outputs, JSON.',
        actions: ['job'],
    },
};

;// CONCATENATED MODULE: ./build/plan/table/inputs.js








const inputGroups = {
    'Reusable workflow': workflowRows,
    Identity: identityRows,
    'Registry and repository': repositoryRows,
    Image: imageRows,
    Build: buildRows,
    'Checks after the push': checkRows,
    Deletion: deletionRows,
    Session: sessionRows,
    Job: jobRows,
};
const inputTable = {
    ...identityRows,
    ...repositoryRows,
    ...imageRows,
    ...buildRows,
    ...checkRows,
    ...deletionRows,
    ...sessionRows,
    ...workflowRows,
    ...jobRows,
};
const rows = Object.entries(inputTable);
function inputNames(owner) {
    return rows.filter(([, row]) => row.actions.includes(owner)).map(([name]) => name);
}
function requiredInputs(owner) {
    return rows.filter(([, row]) => row.required?.includes(owner)).map(([name]) => name);
}
function exampleOf(name) {
    const { examples: [example = ''] = [] } = inputTable[name];
    return example;
}


/***/ }),

/***/ 9809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ actionNames),
/* harmony export */   Cu: () => (/* binding */ creators),
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   fC: () => (/* binding */ everywhere),
/* harmony export */   zC: () => (/* binding */ images)
/* harmony export */ });
const actionNames = ['main', 'login', 'promote', 'merge', 'delete'];
const everywhere = ['main', 'login', 'promote', 'merge', 'delete', 'reusable'];
const images = ['main', 'promote', 'merge', 'reusable'];
const creators = ['main', 'promote', 'reusable'];
const builds = ['main', 'reusable'];


/***/ }),

/***/ 9903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  sT: () => (/* binding */ containsTreeTag),
  Cu: () => (/* binding */ expandTags),
  Ct: () => (/* binding */ fillPlaceholders),
  em: () => (/* binding */ tagText),
  Vi: () => (/* binding */ usesTree)
});

// UNUSED EXPORTS: fitTag, placeholderNames

// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __nccwpck_require__(6353);
// EXTERNAL MODULE: ./build/names/host-problem.js
var host_problem = __nccwpck_require__(4003);
// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __nccwpck_require__(5654);
;// CONCATENATED MODULE: ./build/plan/tags/metadata-rules.js
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
function metadataProblem(line) {
    if (!/^type=|\{\{/.test(line))
        return undefined;
    const template = templateFor(line);
    const kind = line.startsWith('type=') ? 'a rule' : 'an expression';
    const fix = template === undefined ? 'write a template, such as {sha} or v{major}.{minor}' : `write \`${template}\``;
    return `\`${line}\` is ${kind} of docker/metadata-action: ${fix}`;
}
function templateFor(line) {
    if (!line.startsWith('type='))
        return translated(line);
    const [, pattern] = /(?:^|,)(?:pattern|value)=([^,]*)/.exec(line) ?? [];
    const [, found] = rules.find(([rule]) => rule.test(line)) ?? [];
    const template = found ?? (pattern === undefined || pattern === '' ? undefined : translated(pattern));
    return /(?:^|,)(?:prefix|suffix|match)=/.test(line) ? undefined : template;
}
function translated(text) {
    const template = text.replaceAll(expression, (whole, name) => expressions[name] ?? whole);
    return template.includes('{{') ? undefined : template;
}

;// CONCATENATED MODULE: ./build/plan/tags/tags.js




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
const placeholderNames = Object.keys(placeholders);
function expandTags(templates, context) {
    const expanded = templates.map((template) => expandTag(template, context));
    const tags = expanded.filter((result) => result.kind === 'tag' || result.kind === 'reference');
    return {
        tags: tags.filter((tag, index) => tags.findIndex((other) => tagText(other) === tagText(tag)) === index),
        leftOut: expanded.flatMap((result) => (result.kind === 'left-out' ? [result.reason] : [])),
        problems: expanded.flatMap((result) => (result.kind === 'problem' ? [result.reason] : [])),
    };
}
function tagText(tag) {
    return tag.kind === 'tag' ? tag.tag : (0,names_reference/* formatReference */.FH)(tag.reference);
}
function fitTag(value) {
    return value.replaceAll(/[^a-zA-Z0-9._-]+/g, '-');
}
function fillPlaceholders(text, context) {
    const names = placeholdersIn(text);
    const missing = missingValue(text, names, context);
    if (missing)
        return missing;
    const [named = '', ...digest] = text.split(/(?=@)/);
    const start = (0,names_reference/* tagStart */.Dz)(named);
    const tag = expandTagText(named.slice(start), context);
    if (names.length > 0 && tag === '')
        return withoutValidCharacter(text);
    return [expandText(named.slice(0, start), context), tag, ...digest].join('');
}
function containsTreeTag(text) {
    return /tree-[0-9a-f]{64}/.test(text);
}
function reserved(template) {
    return problem(`\`${template}\` gives a tag of tree- and 64 hex digits: only {tree} may create a tag of this form`);
}
function usesTree(templates) {
    return templates.some((template) => placeholdersIn(template).includes('tree'));
}
function expandTag(template, context) {
    const names = placeholdersIn(template);
    const missing = missingValue(template, names, context);
    if (missing)
        return missing;
    const start = (0,names_reference/* tagStart */.Dz)(template);
    const tag = expandTagText(template.slice(start), context);
    if (names.length > 0 && tag === '')
        return withoutValidCharacter(template);
    if (!context.fromHandoff && containsTreeTag(expandTagText(template, { ...context, tree: '{tree}' })))
        return reserved(template);
    const text = `${template.slice(0, start)}${tag}`;
    return template.includes('/') ? fullReference(text) : bareTag(text);
}
function placeholdersIn(template) {
    return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}
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
function release(context) {
    const version = semver(context);
    return version && version.prerelease.length === 0 ? version : undefined;
}
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

/***/ 2521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ copyLimits),
/* harmony export */   y: () => (/* binding */ createBudget)
/* harmony export */ });
/* harmony import */ var _failures_copy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7581);

const copyLimits = { manifests: 2_000, blobs: 10_000, bytes: 100_000_000, depth: 10 };
function createBudget(source) {
    const spent = { manifests: 0, blobs: 0, bytes: 0 };
    const spend = (kind, more, unit) => {
        spent[kind] += more;
        if (spent[kind] > copyLimits[kind])
            throw (0,_failures_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .copyLimitExceeded */ .a9)(source, `more than ${copyLimits[kind]} ${unit}`);
    };
    const checkDepth = (depth) => {
        if (depth > copyLimits.depth)
            throw (0,_failures_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .copyLimitExceeded */ .a9)(source, `more than ${copyLimits.depth} levels of manifests`);
    };
    return {
        manifest(depth) {
            checkDepth(depth);
            spend('manifests', 1, 'manifests');
        },
        checkDepth,
        blob: () => spend('blobs', 1, 'layers and configurations'),
        bytes: (more) => spend('bytes', more, 'bytes of manifests'),
    };
}


/***/ }),

/***/ 1853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J: () => (/* binding */ connectRepository)
});

// EXTERNAL MODULE: ./build/failures/copy.js
var copy = __nccwpck_require__(7581);
// EXTERNAL MODULE: ./build/oci/descriptors.js
var descriptors = __nccwpck_require__(1372);
// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __nccwpck_require__(5669);
// EXTERNAL MODULE: ./build/registry/request.js
var registry_request = __nccwpck_require__(7443);
// EXTERNAL MODULE: ./build/failures/conditions.js
var conditions = __nccwpck_require__(5550);
// EXTERNAL MODULE: ./build/network/faults.js
var faults = __nccwpck_require__(2168);
;// CONCATENATED MODULE: ./build/registry/unexpected-response.js


class UnexpectedResponse extends Error {
    response;
    host;
    constructor(response, host) {
        const { status, code, message } = response;
        super([`HTTP ${status}`, code, message].filter((part) => part !== '').join(' '));
        this.response = response;
        this.host = host;
    }
}
function conditionOf(error) {
    if (error instanceof UnexpectedResponse)
        return (0,conditions/* responseCondition */.jK)(error.response);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return (0,faults/* networkFault */.T4)(error) ?? (code.startsWith('HPE_') ? 'invalid-response' : undefined);
}
const limits = { bytes: 100_000, shown: 1_000 };
async function unexpectedResponse(response) {
    const text = await response.text(limits.bytes).catch(() => '');
    const errors = errorsIn(text);
    const messages = errors.flatMap(({ message }) => message || []);
    const message = errors.length > 0 ? messages.join('; ') : text;
    const code = oneLine(errors[0]?.code ?? '');
    return new UnexpectedResponse({ status: response.status, code, message: oneLine(message) }, response.url.host);
}
async function jsonOf(response, limit) {
    const text = await response.text(limit);
    try {
        return { text, value: JSON.parse(text) };
    }
    catch {
        throw new UnexpectedResponse({ status: response.status, code: '', message: oneLine(text) }, response.url.host);
    }
}
function isAbsent(error) {
    return conditionOf(error) === 'not-found';
}
function oneLine(text) {
    return text.replaceAll(/\s+/g, ' ').trim().slice(0, limits.shown);
}
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
    const rank = conditions/* decisiveCodes */.RX.indexOf(code);
    return rank < 0 ? conditions/* decisiveCodes */.RX.length : rank;
}
function readError(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { code, message } = value;
    return [{ code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }];
}

;// CONCATENATED MODULE: ./build/registry/blobs.js


function blobsOf(session) {
    const uploads = () => session.url('blobs/uploads/');
    return {
        async has(digest) {
            try {
                const expect = [200, 302, 307];
                const response = await session.send(session.url(`blobs/${digest}`), { method: 'HEAD', expect });
                response.discard();
                return response.status !== 200 || response.headers['docker-content-digest'] === digest ? true : undefined;
            }
            catch (error) {
                if (isAbsent(error))
                    return false;
                if (conditionOf(error) === 'forbidden')
                    return undefined;
                throw error;
            }
        },
        async mount(digest, from) {
            const url = uploads();
            url.search = `?${new URLSearchParams({ mount: digest, from })}`;
            const response = await session.send(url, { method: 'POST', expect: [201, 202] });
            response.discard();
            return response.status === 201 ? 'mounted' : (0,registry_request/* locationOf */.h)(response);
        },
        async openUpload() {
            const response = await session.send(uploads(), { method: 'POST', expect: [202] });
            response.discard();
            return (0,registry_request/* locationOf */.h)(response);
        },
        async upload(location, { digest, size }, bytes) {
            const url = new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`);
            const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) };
            const response = await session.send(url, {
                method: 'PUT',
                headers,
                body: bytes,
                expectedBytes: size,
                expect: [201],
            });
            response.discard();
        },
        async download(digest, offset) {
            const headers = offset === 0 ? {} : { range: `bytes=${offset}-` };
            const response = await session.send(session.url(`blobs/${digest}`), {
                method: 'GET',
                headers,
                expect: [200, 206],
            });
            if (response.headers['content-type']?.startsWith('text/html'))
                throw await unexpectedResponse(response);
            return response.status === 206 || offset === 0 ? response.chunks() : skip(response.chunks(), offset);
        },
    };
}
async function* skip(chunks, offset) {
    let remaining = offset;
    for await (const chunk of chunks) {
        const rest = chunk.subarray(remaining);
        remaining = Math.max(remaining - chunk.length, 0);
        if (rest.length > 0)
            yield rest;
    }
}

// EXTERNAL MODULE: ./build/registry/budget.js
var budget = __nccwpck_require__(2521);
// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __nccwpck_require__(2989);
// EXTERNAL MODULE: ./build/network/retry.js + 1 modules
var retry = __nccwpck_require__(472);
// EXTERNAL MODULE: ./build/names/ecr.js
var ecr = __nccwpck_require__(6901);
;// CONCATENATED MODULE: ./build/registry/authorization.js



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
        if (known !== undefined && !isSameHost(url, origin)) {
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
        return (0,registry_request/* sendRequest */.w)({ method: 'GET', url, headers: known === undefined ? {} : { authorization: known } }, idleTimeoutMs);
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
function isSameHost(url, origin) {
    return url.origin === origin || ((0,ecr/* isPublicHost */.sw)(url.host) && (0,ecr/* isPublicHost */.sw)(new URL(origin).host));
}
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
async function bearerOf(response) {
    if (response.status === 429 || response.status >= 500)
        throw await unexpectedResponse(response);
    const text = await response.text(1_000_000);
    const [, token] = /"(?:access_)?token"\s*:\s*"([^"\\]+)"/.exec(text) ?? [];
    return response.status === 200 && token !== undefined ? `Bearer ${token}` : undefined;
}

;// CONCATENATED MODULE: ./build/registry/session.js







const perAttempt = 30_000;
const maxRenewals = 2;
const maxRedirects = 5;
function openRegistrySession(options) {
    const { origin, name, side, credentials, info, idleTimeoutMs = 30_000 } = options;
    const authorization = authorize(origin, credentials ?? (async () => undefined), idleTimeoutMs);
    const remote = {
        side,
        host: new URL(origin).host,
        repository: name,
        isAnonymous: credentials === undefined,
    };
    async function send(url, { headers = {}, expect, ...rest }) {
        const header = authorization.header();
        const value = await header;
        const request = { ...rest, headers: { 'user-agent': 'ecr-build-push', ...headers } };
        let response = await sendTo(url);
        for (let count = 0; rest.method === 'GET' && isRedirect(response) && count < maxRedirects; count++) {
            response.discard();
            response = await sendTo((0,registry_request/* locationOf */.h)(response));
        }
        if (expect.includes(response.status))
            return response;
        const challenge = response.headers['www-authenticate'] ?? '';
        const unexpected = await unexpectedResponse(response);
        if (response.url.origin === origin && (0,conditions/* isLoginRejected */.us)(conditionOf(unexpected))) {
            throw new LoginRejected(unexpected, () => authorization.renew(header, challenge));
        }
        throw unexpected;
        function sendTo(target) {
            const login = target.origin === origin && value !== undefined ? { authorization: value } : {};
            return (0,registry_request/* sendRequest */.w)({ ...request, url: target, headers: { ...request.headers, ...login } }, idleTimeoutMs);
        }
    }
    function policy(what, duration) {
        const endpointOf = () => (remote.isAnonymous ? 'the registry' : 'AWS');
        let renewed = 0;
        return {
            ...(0,retry/* endpointPolicy */.O$)({ what, endpointOf, conditionOf: conditionOf, info }),
            ...(duration === 'long' ? { total: Infinity } : { perAttempt }),
            recover(error) {
                if (!(error instanceof LoginRejected) || renewed === maxRenewals)
                    return false;
                renewed += 1;
                error.renew();
                return true;
            },
        };
    }
    function explain(what, error) {
        if (error instanceof action_error/* ActionError */.lZ)
            return error;
        if (!(error instanceof UnexpectedResponse))
            return (0,copy/* invalidResponse */.Ff)(remote, what, (0,action_error/* messageOf */.bD)(error), error);
        const { host, response } = error;
        const storage = host === remote.host ? undefined : host;
        return (0,copy/* explainRejectedRequest */.RX)({ remote, what, ...response, storage });
    }
    const explained = (what) => (error) => {
        throw explain(what, error);
    };
    return {
        remote,
        origin,
        url: (path) => new URL(`/v2/${name}/${path}`, origin),
        send,
        attempt: (what, work, duration = 'short') => (0,retry/* retry */.L5)(policy(what, duration), work).catch(explained(what)),
        attempts(what) {
            const next = (0,retry/* startAttempts */.zv)(policy(what, 'long'));
            return (error) => next(error).catch(explained(what));
        },
    };
}
class LoginRejected extends UnexpectedResponse {
    renew;
    constructor({ response, host }, renew) {
        super(response, host);
        this.renew = renew;
    }
}
function isRedirect({ status, headers }) {
    return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}

;// CONCATENATED MODULE: ./build/registry/client.js







const client_limits = { bytes: 4 * 1024 * 1024, pages: 100 };
const accept = { accept: oci_manifest/* manifestMediaTypes */.$P.join(', ') };
function connectRepository(options) {
    const session = openRegistrySession(options);
    const { remote } = session;
    const name = (0,copy/* remoteName */.iy)(remote);
    const manifestUrl = (reference) => session.url(`manifests/${reference}`);
    async function readManifest(reference) {
        const response = await session.send(manifestUrl(reference), { method: 'GET', headers: accept, expect: [200] });
        const { text, value } = await jsonOf(response, client_limits.bytes);
        const [, algorithm] = /^(\w+):/.exec(reference) ?? [];
        const digest = (0,oci_manifest/* digestOf */.ol)(text, algorithm);
        if (algorithm !== undefined && digest !== reference)
            throw (0,copy/* digestMismatch */.H3)(remote, reference, digest);
        const problem = (0,oci_manifest/* documentProblem */.zG)(value);
        if (problem !== undefined)
            throw (0,copy/* invalidResponse */.Ff)(remote, `Reading ${reference}`, problem);
        return { digest, text, mediaType: mediaTypeIn(response) };
    }
    async function headOf(reference) {
        const response = await session.send(manifestUrl(reference), { method: 'HEAD', headers: accept, expect: [200] });
        response.discard();
        const digest = response.headers['docker-content-digest'];
        const size = Number(response.headers['content-length']);
        const mediaType = mediaTypeIn(response);
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
            if (conditionOf(error) !== 'forbidden')
                throw error;
            return (0,oci_manifest/* descriptorOf */.nb)(await readManifest(reference));
        }))),
        async putManifest(document, reference) {
            const what = `Writing ${reference} in ${name}`;
            const headers = { 'content-type': (0,oci_manifest/* mediaTypeOf */.c0)(document) };
            await session.attempt(what, async () => {
                try {
                    const response = await session.send(manifestUrl(reference), {
                        method: 'PUT',
                        headers,
                        body: document.text,
                        expect: [201],
                    });
                    response.discard();
                    const digest = response.headers['docker-content-digest'] ?? (await headOf(reference)).digest;
                    if (digest !== document.digest)
                        throw (0,copy/* digestMismatch */.H3)(remote, document.digest, String(digest));
                }
                catch (error) {
                    if (conditionOf(error) !== 'tag-immutable')
                        throw error;
                    const existing = await orUndefined(headOf(reference));
                    if (existing?.digest !== document.digest)
                        throw error;
                }
            });
        },
        json: (digest) => session.attempt(`Reading ${digest} in ${name}`, async () => {
            const response = await session.send(session.url(`blobs/${digest}`), { method: 'GET', expect: [200] });
            const { text, value } = await jsonOf(response, client_limits.bytes);
            const found = (0,oci_manifest/* digestOf */.ol)(text, digest.split(':')[0]);
            if (found !== digest)
                throw (0,copy/* digestMismatch */.H3)(remote, digest, found);
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
                    throw (0,copy/* invalidResponse */.Ff)(remote, what, 'the list of referrers links back to an earlier page');
                if (url.origin !== session.origin)
                    throw (0,copy/* invalidResponse */.Ff)(remote, what, `the list of referrers continues on another host, ${url.host}`);
                pages.add(url.href);
                if (pages.size > client_limits.pages)
                    throw (0,copy/* copyLimitExceeded */.a9)(remote, `a list of referrers with more than ${client_limits.pages} pages`);
                const page = await session.attempt(what, () => orUndefined(readPage(session, url)));
                const problem = page && (0,oci_manifest/* documentProblem */.zG)({ manifests: page.manifests });
                if (problem !== undefined)
                    throw (0,copy/* invalidResponse */.Ff)(remote, what, problem);
                if (!page)
                    return listOf(await manifest(digest.replace(':', '-')));
                found.push(...page.manifests);
                if (found.length > budget/* copyLimits */.c.manifests)
                    throw (0,copy/* copyLimitExceeded */.a9)(remote, `a list of referrers with more than ${budget/* copyLimits */.c.manifests} entries`);
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
    const response = await session.send(url, {
        method: 'GET',
        headers: { accept: oci_manifest/* manifestMediaTypes */.$P[0] },
        expect: [200],
    });
    const { value } = await jsonOf(response, client_limits.bytes);
    const [, link] = /<([^<>]*)>\s*;\s*rel="?next\b/.exec(String(response.headers.link ?? '')) ?? [];
    return { manifests: value?.manifests ?? [], ...(link !== undefined && { next: new URL(link, url) }) };
}
function listOf(document) {
    return document && (0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) }) ? (0,oci_manifest/* partsOf */.CI)(document).manifests : [];
}
function mediaTypeIn({ headers }) {
    return headers['content-type']?.split(';')[0]?.trim();
}


/***/ }),

/***/ 7443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ locationOf),
/* harmony export */   w: () => (/* binding */ sendRequest)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4708);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4791);
/* harmony import */ var _network_agents_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3271);




const totalFactor = 4;
const commitRate = 20_000;
async function sendRequest({ method, url, headers, body, expectedBytes = 0 }, idleTimeoutMs) {
    const secure = url.protocol === 'https:';
    const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, {
        method,
        headers,
        agent: secure ? (0,_network_agents_js__WEBPACK_IMPORTED_MODULE_2__/* .agents */ .X)().https : (0,_network_agents_js__WEBPACK_IMPORTED_MODULE_2__/* .agents */ .X)().http,
    });
    const idleTimer = idleTimerOf(request, idleTimeoutMs);
    const responding = new Promise((resolve, reject) => {
        request.once('response', resolve).on('error', reject);
    });
    responding.catch(() => { });
    idleTimer.begin();
    const start = performance.now();
    const logOutcome = (outcome) => (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_3__/* .debug */ .Yz)(() => `Registry: ${method} ${url.host}${url.pathname}, ${outcome}, ${(0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_3__/* .since */ .XP)(start)}`);
    try {
        if (typeof body === 'object')
            await send(body, request, idleTimer);
        else
            request.end(body);
        idleTimer.begin(expectedBytes / commitRate);
        const response = await responding;
        logOutcome(`HTTP ${response.statusCode}`);
        return responseOf(url, response, request, idleTimeoutMs);
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
function responseOf(url, response, request, idleTimeoutMs) {
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
            const timer = setTimeout(() => response.destroy(), idleTimeoutMs).unref();
            response.on('error', () => { }).once('close', () => clearTimeout(timer));
            response.resume();
        },
    };
}
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
function locationOf({ url, headers }) {
    const target = new URL(headers.location ?? '', url);
    if (url.protocol === 'https:' && target.protocol !== 'https:') {
        throw new Error(`${url.host} redirects to ${target.protocol}//${target.host}, which is not encrypted`);
    }
    return target;
}


/***/ }),

/***/ 1078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _o: () => (/* reexport */ reportCancellation),
  xV: () => (/* reexport */ reportFailure),
  dx: () => (/* binding */ ship)
});

// EXTERNAL MODULE: ./build/debug/debug.js
var debug = __nccwpck_require__(4791);
;// CONCATENATED MODULE: ./build/command/collector.js
const limit = 16 * 1024 * 1024;
function outputCollector() {
    let text = '';
    return {
        onStdout(chunk) {
            if (text.length <= limit)
                text += chunk;
        },
        text: () => (text.length <= limit ? text : undefined),
    };
}

// EXTERNAL MODULE: ./build/names/address.js
var address = __nccwpck_require__(7583);
// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/parsing/fields.js
var parsing_fields = __nccwpck_require__(1254);
// EXTERNAL MODULE: ./build/names/docker-name.js
var docker_name = __nccwpck_require__(1071);
// EXTERNAL MODULE: ./build/oci/platforms.js
var oci_platforms = __nccwpck_require__(4066);
// EXTERNAL MODULE: ./build/plan/run/bake-file.js
var bake_file = __nccwpck_require__(3010);
// EXTERNAL MODULE: ./build/plan/builds/cache.js
var builds_cache = __nccwpck_require__(5280);
;// CONCATENATED MODULE: ./build/plan/builds/compression.js

function compressionFields(compression) {
    if (!compression)
        return {};
    const { type, level } = compression;
    return {
        compression: type,
        ...(level === undefined ? {} : { 'compression-level': `${level}` }),
        'force-compression': 'true',
        ...(type === 'zstd' || type === 'estargz' ? { 'oci-mediatypes': 'true' } : {}),
    };
}
function compressedCaches(compression, caches) {
    if (!compression)
        return caches;
    const entries = caches.map((cache) => (isReference(cache) ? `type=registry,ref=${cache}` : cache));
    return (0,bake_file/* withFields */.qO)(compressionFields(compression), ['registry', 'local', 's3'], entries);
}
function isReference(cache) {
    return typeof cache === 'string' && !cache.includes('=');
}
function compressionNotices({ compression, cache, cacheTo }, mode) {
    if (!compression)
        return [];
    const { type } = compression;
    if (mode === 'build' && cache.kind === 'off' && cacheTo.length === 0)
        return ['`compression` is ignored: nothing is pushed, and no cache is written.'];
    return mode === 'push' && (type === 'zstd' || type === 'uncompressed')
        ? [`AWS Lambda cannot run this image: it accepts only gzip layers, and \`compression\` is ${type}.`]
        : [];
}

;// CONCATENATED MODULE: ./build/plan/builds/outputs.js



function outputTexts({ outputs, push, pushByDigest, sbom, provenance, compression, layout }, repositories) {
    const added = [compressionFields(compression), attestationFields(provenance !== undefined || sbom)];
    const addedFields = Object.assign({}, ...added);
    if (layout !== undefined)
        return [...outputs, (0,parsing_fields/* formatFields */.l)({ type: 'oci', dest: layout, tar: 'false', ...addedFields })];
    const byDigest = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true', ...addedFields };
    if (pushByDigest)
        return [...outputs, ...repositories.map((name) => (0,parsing_fields/* formatFields */.l)({ type: 'image', name, ...byDigest }))];
    return push ? imagesWith(added, outputs) : outputs;
}
function attestationFields(isAttested) {
    return isAttested ? { 'oci-artifact': 'false' } : {};
}
function imagesWith(added, outputs) {
    const isNeeded = added.some((fields) => Object.keys(fields).length > 0) && !outputs.some(isImage);
    const all = isNeeded ? [...outputs, 'type=image'] : outputs;
    return added.reduce((entries, fields) => (0,bake_file/* withFields */.qO)(fields, imageTypes, entries), all);
}
const imageTypes = ['image', 'registry'];
function isImage(output) {
    return imageTypes.includes((0,bake_file/* fieldOf */._F)(output, 'type') ?? '');
}
function goesToFiles(outputs) {
    return outputs.some((text) => ['local', 'tar'].includes(parseOutput(text).type));
}
function outputProblems({ outputs }, mode) {
    const parsed = outputs.map((text) => ({ text, ...parseOutput(text) }));
    const problems = parsed.flatMap(({ text, type, values }) => {
        const { dest } = values;
        const toLog = dest === '-' || (['tar', 'oci'].includes(type) && !dest);
        if (toLog)
            return [`\`${text}\` writes to standard output, which is the log: set \`dest\``];
        if (mode !== 'push' || !isImage(text) || values['push-by-digest'] !== 'true')
            return [];
        return [`\`${text}\` pushes the image without its tags: set \`push-by-digest: true\` instead`];
    });
    const images = outputs.filter(isImage);
    if (mode === 'push' && images.length > 1) {
        problems.push('more than one entry exports an image, but the step outputs one digest: write all names in `tags`');
    }
    return problems.map((text) => ({ input: 'outputs', text }));
}
function parseOutput(text) {
    if (text === '-')
        return { type: 'tar', values: { dest: '-' } };
    if (!/[=,]/.test(text))
        return { type: 'local', values: { dest: text } };
    const values = (0,parsing_fields/* parseFields */.L)(text);
    return { type: values.type ?? '', values };
}

// EXTERNAL MODULE: ./build/plan/inputs/mode.js
var inputs_mode = __nccwpck_require__(4631);
// EXTERNAL MODULE: ./build/parsing/entries.js
var entries = __nccwpck_require__(2575);
// EXTERNAL MODULE: ./build/parsing/reader.js
var reader = __nccwpck_require__(2232);
;// CONCATENATED MODULE: ./build/plan/inputs/secrets.js


function parseSecrets(text) {
    return (0,entries/* splitEntries */.l8)(text).map(({ content, isComplete }, index) => {
        if (!isComplete)
            return (0,reader/* invalid */.Gq)((0,entries/* unclosedProblem */.hG)(index));
        const at = content.indexOf('=');
        const [id, value] = [content.slice(0, at).trimStart(), content.slice(at + 1)];
        const hint = 'wrap a value of several lines, together with its id, in double quotes: "ID=VALUE"';
        if (at < 0 || !/^\S+$/.test(id))
            return (0,reader/* invalid */.Gq)(`entry ${index + 1} is not ID=VALUE; ${hint}`);
        if (/^[=\s]*$/.test(value)) {
            return (0,reader/* invalid */.Gq)(`entry ${index + 1} has no value: the secret is not set, or GitHub does not pass secrets to this run (a pull request from a fork or from Dependabot); ${hint}`);
        }
        return { id, value };
    });
}
function valuesToMask(text) {
    const contents = (0,entries/* splitEntries */.l8)(text).map(({ content }) => content);
    return parseSecrets(text).flatMap((entry, index) => {
        return linesToMask((0,reader/* isInvalid */.If)(entry) ? (contents[index] ?? '') : entry.value);
    });
}
function linesToMask(secret) {
    const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
    return lines.length === 1 ? lines : lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
}

;// CONCATENATED MODULE: ./build/plan/builds/secrets.js



function secretProblems(inputs, exists, environment) {
    const mode = (0,inputs_mode/* modeOf */.VV)(inputs);
    if (mode !== 'build' && mode !== 'push')
        return [];
    const { secrets, secretEnvs, secretFiles } = inputs;
    const unset = secretEnvs
        .filter((entry) => !environment[pair(entry).source])
        .map((entry) => ({
        input: 'secret-envs',
        text: `the variable of \`${entry}\` is not set or is empty: set it under \`env:\``,
    }));
    const missing = secretFiles
        .filter((entry) => !exists(pair(entry).source))
        .map((entry) => ({ input: 'secret-files', text: `\`${pair(entry).source}\` does not exist in the workspace` }));
    const entries = [
        ...secrets.map(({ id }) => ({ input: 'secrets', id })),
        ...secretEnvs.map((entry) => ({ input: 'secret-envs', id: pair(entry).id })),
        ...secretFiles.map((entry) => ({ input: 'secret-files', id: pair(entry).id })),
    ];
    const duplicates = entries
        .filter(({ id }, index) => entries.findIndex((entry) => entry.id === id) < index)
        .map(({ input, id }) => ({ input, text: `a secret with the id \`${id}\` is given twice` }));
    return [...unset, ...missing, ...duplicates, ...sshProblems(inputs, exists, environment)];
}
function sshProblems({ ssh }, exists, environment) {
    const texts = ssh.flatMap((entry) => {
        const paths = entry.includes('=') ? pair(entry).source.split(',') : [];
        if (paths.length === 0 && !environment.SSH_AUTH_SOCK) {
            return [
                `\`${entry}\` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key`,
            ];
        }
        return paths.filter((path) => !exists(path)).map((path) => `\`${path}\` does not exist in the workspace`);
    });
    return texts.map((text) => ({ input: 'ssh', text }));
}
function sourcedSecretLines({ secretEnvs, secretFiles }, environment, read) {
    const variables = secretEnvs.map((entry) => environment[pair(entry).source]);
    const files = secretFiles.map((entry) => read(pair(entry).source, 'anywhere'));
    return [...variables, ...files].flatMap((value) => (!value || value.includes('\0') ? [] : linesToMask(value)));
}
function secretSources({ secrets = [], secretEnvs = [], secretFiles = [], }) {
    return [
        ...secrets.map(({ id }, index) => (0,parsing_fields/* formatFields */.l)({ id, env: variable(index) })),
        ...secretEnvs.map(pair).map(({ id, source }) => (0,parsing_fields/* formatFields */.l)({ id, env: source })),
        ...secretFiles.map(pair).map(({ id, source }) => (0,parsing_fields/* formatFields */.l)({ id, src: source })),
    ];
}
function secretVariables(secrets) {
    return Object.fromEntries(secrets.map(({ value }, index) => [variable(index), value]));
}
function variable(index) {
    return `ECR_BUILD_PUSH_SECRET_${index + 1}`;
}
function pair(entry) {
    const at = entry.indexOf('=');
    return { id: entry.slice(0, at), source: entry.slice(at + 1) };
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-forms.js






function replace(field) {
    return (value) => (isSet(value) ? { [field]: escaped(value) } : {});
}
function extend(field) {
    return (entries, { [field]: own }) => isSet(entries) ? { [field]: [...(Array.isArray(own) ? own : []), ...escaped(entries)] } : {};
}
function bake_forms_assign(field, nameOf) {
    return (entries, { [field]: own }) => isSet(entries) ? { [field]: { ...Object(own), ...texts(entries, nameOf) } } : {};
}
function onlyInFile(field) {
    return { rejected: `each target has a different value: write \`${field}\` in the bake file` };
}
function secret(input) {
    return { target: (_, target, build) => extend('secret')(secretSources({ [input]: build[input] }), target, build) };
}
const buildArgs = {
    target: (args, target, build) => bake_forms_assign('args')(args.filter(hasValue), target, build),
    flags: (args) => args.filter((arg) => !hasValue(arg)).flatMap((name) => ['--set', `*.args.${name}`]),
};
const ssh = {
    target: extend('ssh'),
    flags: (entries) => (entries.every(hasValue) ? [] : ['--allow', 'ssh']),
};
const cgroupParent = { rejected: 'a bake does not support this setting: remove the input' };
const cacheTo = {
    image: extend('cache-to'),
    rejected: 'all targets would overwrite the same cache: write `cache-to` in the bake file',
    allows: (inputs) => inputs.cacheTo.every((cache) => cache === 'type=inline'),
};
const cache = {
    image(cache, target, build) {
        const own = { cache, cacheFrom: [], cacheTo: [] };
        const { cacheFrom, cacheTo } = (0,builds_cache/* withCache */.nT)(own, { cache: undefined, image: build.tags });
        return { ...extend('cache-from')(cacheFrom, target, build), ...extend('cache-to')(cacheTo, target, build) };
    },
    rejected: 'each target needs its own cache: write `cache-from` and `cache-to` in the bake file',
    allows: (inputs) => inputs.cache.kind === 'inline' || inputs.cache.kind === 'off',
};
const compression = {
    target: (value, { 'cache-to': own }) => (Array.isArray(own) ? { 'cache-to': compressedCaches(value, own) } : {}),
};
const provenance = {
    image(mode, { attest = [] }) {
        const isKept = mode === undefined && attest.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'type') === 'provenance');
        return isKept ? { attest } : attestation(attest, 'provenance', escaped(mode ?? 'disabled=true'));
    },
};
const sbom = {
    image: (isRequested, { attest = [] }, { scanner }) => isRequested ? attestation(attest, 'sbom', scanner && `generator=${scanner}`) : {},
};
const push = {
    image(isRequested, { output: own, attest = [] }, build) {
        const added = [compressionFields(build.compression), attestationFields(attest.some(bake_file/* isAttested */.dg))];
        const output = isRequested ? imagesWith(added, own ?? []) : own?.flatMap(withoutPush);
        return output && (own || output.length > 0) ? { output } : {};
    },
    flags: (isRequested) => (isRequested ? ['--push'] : []),
};
function isSet(value) {
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}
function texts(entries, nameOf = (name) => name) {
    const pairs = entries.map((entry) => {
        const at = entry.indexOf('=');
        return [nameOf(entry.slice(0, at)), escaped(entry.slice(at + 1))];
    });
    return Object.fromEntries(pairs);
}
function escaped(value) {
    if (typeof value === 'string')
        return value.replaceAll(/([$%])\{/g, '$1$1{');
    if (Array.isArray(value))
        return value.map((element) => escaped(element));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, escaped(field)]));
}
function hasValue(entry) {
    return entry.includes('=');
}
function attestation(own, type, values) {
    const others = own.filter((entry) => (0,bake_file/* fieldOf */._F)(entry, 'type') !== type);
    return { attest: [...others, values === undefined ? `type=${type}` : `type=${type},${values}`] };
}
function withoutPush(entry) {
    if (!isImage(entry))
        return [entry];
    if ((0,bake_file/* fieldOf */._F)(entry, 'type') === 'registry')
        return [];
    return [
        typeof entry === 'string' ? (0,parsing_fields/* formatFields */.l)({ ...(0,parsing_fields/* parseFields */.L)(entry), push: 'false' }) : { ...entry, push: 'false' },
    ];
}

;// CONCATENATED MODULE: ./build/plan/builds/features.js


const index = 'Multi-platform build';
const platforms = need('several platforms', index, (build) => (0,oci_platforms/* distinctPlatforms */.PC)(build.platforms).length > 1);
const attestations = need('attestations', index, ({ provenance, sbom }) => provenance !== undefined || sbom);
const annotations = need('annotations', index, ({ annotations, outputs }) => {
    const fields = outputs.flatMap((output) => Object.keys((0,parsing_fields/* parseFields */.L)(output)));
    return annotations.length > 0 || fields.some((name) => name.startsWith('annotation'));
});
const cacheExport = need('cache export', 'Cache export', ({ cacheTo }) => cacheTo.some(isNot('inline')));
const bucket = need('an S3 cache', undefined, ({ cache, cacheFrom, cacheTo }) => {
    return cache.kind !== 's3' && ![...cacheFrom, ...cacheTo].every(isNot('s3'));
});
const unstoredKeys = {
    ...need('an S3 cache without storing its keys', undefined, ({ cache }) => cache.kind === 's3'),
    temporary: true,
};
const ociArchive = need('an OCI archive', 'OCI exporter', ({ outputs }) => !outputs.every(isNot('oci')));
const dockerArchive = need('a Docker archive', 'Docker exporter', ({ outputs }) => outputs.map(parsing_fields/* parseFields */.L).some(({ type, dest }) => type === 'docker' && dest !== undefined));
const features_compression = need('a choice of compression', 'OCI exporter', ({ push, compression, outputs }) => {
    return push && (compression !== undefined || outputs.some((output) => (0,parsing_fields/* parseFields */.L)(output).compression !== undefined));
});
const estargz = need('eStargz layers', undefined, ({ push, compression, outputs, cacheTo }) => {
    const isUsed = compression?.type === 'estargz' && (push || cacheTo.length > 0);
    return isUsed || [...outputs, ...cacheTo].some((text) => (0,parsing_fields/* parseFields */.L)(text).compression === 'estargz');
});
const pushByDigest = need('a push by digest', 'OCI exporter', ({ pushByDigest }) => pushByDigest);
const directoryOutput = need('a push by digest with an image directory', undefined, ({ pushByDigest, outputs }) => {
    const isDirectory = ({ type, tar = '' }) => type === 'oci' && /^(?:0|f|false)$/i.test(tar);
    return pushByDigest && outputs.map(parsing_fields/* parseFields */.L).some(isDirectory);
});
const digestOutput = need('a push by digest', undefined, ({ outputs }) => outputs.some((output) => (0,parsing_fields/* parseFields */.L)(output)['push-by-digest'] === 'true'));
function need(name, feature, isNeeded) {
    return { name, feature, isNeeded };
}
function isNot(type) {
    return (text) => (0,parsing_fields/* parseFields */.L)(text).type !== type;
}

// EXTERNAL MODULE: ./build/plan/image/annotations.js
var image_annotations = __nccwpck_require__(998);
;// CONCATENATED MODULE: ./build/plan/builds/hash-parts.js



const excluded = {};
const ifSet = { ifSet: (parts, name) => parts[name] };
const context = { always: ({ context }) => sourceText(context) };
const dockerfile = { always: ({ dockerfile = null }) => dockerfile };
const target = { always: ({ target = '' }) => target.toLowerCase() };
const hash_parts_platforms = { always: hashedPlatforms };
const hash_parts_buildArgs = {
    always: ({ buildArgs, environment }) => lastOfEach(buildArgs.flatMap((arg) => passedArgument(arg, environment))),
};
const buildContexts = {
    always: ({ namedContexts }) => lastOfEach(namedContexts.map(({ name, source }) => [(0,docker_name/* familiarName */.hG)(name), sourceText(source)])),
};
const labels = { always: ({ labels }) => lastOfEach(labels.map(hash_parts_pair)) };
const defaultLabels = {
    ifSet: ({ defaultLabels }) => (defaultLabels ? undefined : `${defaultLabels}`),
};
const hash_parts_annotations = { always: ({ annotations }) => lastOfEach(annotations.flatMap(image_annotations/* annotationsByKind */.ks)) };
const network = { ifSet: ({ network }) => (network === 'default' ? undefined : network) };
const hash_parts_provenance = { always: ({ provenance }) => provenance };
const hash_parts_sbom = { always: ({ sbom }) => `${sbom}` };
const buildFlags = { always: ({ buildFlags }) => buildFlags };
function hashedPlatforms({ platforms, environment }) {
    if (platforms.length > 0)
        return (0,oci_platforms/* distinctPlatforms */.PC)(platforms).toSorted();
    const { DOCKER_DEFAULT_PLATFORM: defaultPlatforms, RUNNER_ARCH: runner } = environment;
    return defaultPlatforms
        ? (0,oci_platforms/* distinctPlatforms */.PC)(defaultPlatforms.split(',')).toSorted()
        : runner
            ? [`runner ${runner}`]
            : [];
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
function passedArgument(arg, environment) {
    if (arg.includes('='))
        return [hash_parts_pair(arg)];
    const value = environment[arg];
    return value === undefined ? [] : [[arg, value]];
}
function hash_parts_pair(text) {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
function lastOfEach(pairs) {
    return [...new Map(pairs)].sort(([a], [b]) => (a < b ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/plan/builds/options.js









const [yes, no] = [true, false];
const unbuilt = ['promote', 'merge'];
const table = {
    builder: [one('--builder'), { flags: one('--builder') }, no, excluded, unbuilt, []],
    context: [none, onlyInFile('context'), yes, context, unbuilt, []],
    file: [one('--file'), {}, yes, dockerfile, unbuilt, []],
    target: [one('--target'), onlyInFile('target'), yes, target, unbuilt, []],
    platforms: [joined('--platform'), { target: replace('platforms') }, onePlatform, hash_parts_platforms, [], [platforms]],
    tags: [names, { image: replace('tags') }, yes, excluded, [], []],
    buildArgs: [each('--build-arg'), buildArgs, yes, hash_parts_buildArgs, unbuilt, []],
    pullThroughCache: [none, {}, unrewritten, excluded, unbuilt, []],
    buildContexts: [each('--build-context'), { target: bake_forms_assign('contexts', docker_name/* familiarName */.hG) }, onlyRewritten, buildContexts, unbuilt, []],
    labels: [each('--label'), { image: bake_forms_assign('labels') }, yes, labels, unbuilt, []],
    annotations: [each('--annotation'), { image: extend('annotations') }, no, hash_parts_annotations, ['promote'], [annotations]],
    cacheTo: [options_cacheTo, cacheTo, uncached, excluded, unbuilt, [cacheExport, bucket]],
    cacheFrom: [each('--cache-from'), { target: extend('cache-from') }, uncached, excluded, unbuilt, [bucket]],
    cache: [none, cache, cacheOff, excluded, unbuilt, [unstoredKeys]],
    compression: [none, compression, no, ifSet, unbuilt, [features_compression, estargz]],
    secrets: [options_secret('secrets'), secret('secrets'), no, excluded, unbuilt, []],
    secretEnvs: [options_secret('secretEnvs'), secret('secretEnvs'), no, excluded, unbuilt, []],
    secretFiles: [options_secret('secretFiles'), secret('secretFiles'), no, excluded, unbuilt, []],
    ssh: [each('--ssh'), ssh, no, excluded, unbuilt, []],
    noCache: [flag('--no-cache'), { target: replace('no-cache') }, yes, excluded, unbuilt, []],
    noCacheFilters: [each('--no-cache-filter'), { target: extend('no-cache-filter') }, no, excluded, unbuilt, []],
    pull: [flag('--pull'), { target: replace('pull') }, yes, excluded, unbuilt, []],
    network: [one('--network'), { target: replace('network') }, yes, network, unbuilt, []],
    addHosts: [each('--add-host'), onlyInFile('extra-hosts'), yes, ifSet, unbuilt, []],
    allow: [each('--allow'), { flags: each('--allow') }, no, excluded, unbuilt, []],
    shmSize: [one('--shm-size'), { target: replace('shm-size') }, yes, ifSet, unbuilt, []],
    ulimit: [each('--ulimit'), { target: extend('ulimits') }, yes, ifSet, unbuilt, []],
    cgroupParent: [one('--cgroup-parent'), cgroupParent, yes, ifSet, unbuilt, []],
    outputs: [outputs, onlyInFile('output'), no, ifSet, unbuilt, [ociArchive, dockerArchive, digestOutput, directoryOutput]],
    provenance: [options_provenance, provenance, no, hash_parts_provenance, unbuilt, [attestations]],
    sbom: [options_sbom, sbom, no, hash_parts_sbom, unbuilt, [attestations]],
    push: [pushed, push, yes, excluded, [], []],
    pushByDigest: [none, {}, no, excluded, [], [pushByDigest]],
    load: [flag('--load'), { flags: flag('--load') }, yes, excluded, unbuilt, []],
    buildFlags: [(flags) => flags, {}, no, buildFlags, unbuilt, []],
    builderNodes: [none, {}, no, excluded, unbuilt, []],
    emulation: [none, {}, yes, excluded, unbuilt, []],
    emulationImage: [none, {}, yes, excluded, unbuilt, []],
    defaultLabels: [none, {}, yes, defaultLabels, unbuilt, []],
};
const options = Object.entries(table).map(([key, columns]) => {
    const [argv, bake, classic, hash, ignored, needs] = columns;
    const input = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return { name: key, input, argv, bake, classic, hash, ignored, needs };
});
function buildArguments(build, tags, files) {
    const named = { ...build, tags };
    return [
        'buildx',
        'build',
        '--progress=plain',
        ...options.flatMap(({ name, argv }) => argv(named[name], named)),
        ...['--metadata-file', files.metadata],
        ...(goesToFiles(build.outputs) ? [] : ['--iidfile', files.imageId]),
        build.context,
    ];
}
function onePlatform(platforms) {
    return (0,oci_platforms/* distinctPlatforms */.PC)(platforms).length < 2;
}
function unrewritten(_, __, baseImages) {
    return baseImages.every(({ through }) => through === undefined);
}
function onlyRewritten(contexts, _, baseImages) {
    const rewriting = baseImages.flatMap(({ through }) => (through === undefined ? [] : [`=docker-image://${through}`]));
    return contexts.every((entry) => rewriting.some((image) => entry.endsWith(image)));
}
function uncached(entries, { cache }) {
    return entries.length === 0 || cache.kind !== 'off';
}
function cacheOff({ kind }) {
    return kind === 'off';
}
function none() {
    return [];
}
function one(name) {
    return (value) => (value ? [name, value] : []);
}
function flag(name) {
    return (isGiven) => (isGiven ? [name] : []);
}
function each(name) {
    return (values) => values.flatMap((value) => [name, value]);
}
function joined(name) {
    return (values) => one(name)(values.join(','));
}
function names(tags, { pushByDigest }) {
    return pushByDigest ? [] : each('--tag')(tags);
}
function options_secret(input) {
    return (_, build) => each('--secret')(secretSources({ [input]: build[input] }));
}
function options_cacheTo(caches, { compression }) {
    return each('--cache-to')(compressedCaches(compression, caches));
}
function outputs(_, build) {
    return each('--output')(outputTexts(build, build.tags));
}
function options_provenance(mode) {
    return [`--provenance=${mode ?? 'false'}`];
}
function options_sbom(isRequested, { scanner }) {
    return [isRequested && scanner !== undefined ? `--sbom=generator=${scanner}` : `--sbom=${isRequested}`];
}
function pushed(isPushed, { pushByDigest }) {
    return flag('--push')(isPushed && !pushByDigest);
}

;// CONCATENATED MODULE: ./build/plan/builds/builder.js




function builderProblems({ builder, builderNodes, buildFlags, cache, emulation, given }, mode, exists) {
    if (mode === 'login' || mode === 'promote')
        return [];
    const texts = [];
    if (builder !== undefined && builderNodes.length > 0)
        texts.push('the step creates a builder from these lines, so remove `builder`');
    if (cache.kind === 's3' && builderNodes.some(({ driver }) => driver === 'remote'))
        texts.push('`cache: s3:…` passes the AWS keys to BuildKit, which stores them in its history: use a BuildKit that the step starts and removes (`docker-container:`, `kubernetes:`), or another `cache`');
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
        ...(emulation === 'off' && given.includes('emulation-image')
            ? [{ input: 'emulation-image', text: 'it needs `emulation: auto`' }]
            : []),
    ];
}
function requiredFeatures(build) {
    return [...new Set(options.flatMap(({ needs }) => needs))].filter(({ isNeeded }) => isNeeded(build));
}
function missingFeatures(required, inspection) {
    const isUnsupported = (feature) => new RegExp(`^[ \\t]*${feature}:[ \\t]+false$`, 'm').test(inspection);
    return required.filter(({ feature, temporary }) => temporary || (isEngine(inspection) && (feature === undefined || isUnsupported(feature))));
}
function isStoreEnough(required) {
    return required.every(({ feature, temporary }) => feature !== undefined && !temporary);
}
function isEngine(inspection) {
    return builderDriver(inspection) === 'docker';
}
function builderDriver(inspection) {
    return /^Driver:[ \t]+(\S+)/m.exec(inspection)?.[1];
}
function builderVersion(inspection) {
    const driver = builderDriver(inspection);
    const version = /^BuildKit(?: version)?:[ \t]+(\S+)/im.exec(inspection)?.[1];
    return [...(driver ? [`driver ${driver}`] : []), ...(version ? [`BuildKit ${version}`] : [])];
}
function pushesAndLoads({ push, load }) {
    return push && load;
}
function forBuilder(build, chosen, layout) {
    return {
        ...build,
        builder: chosen.name,
        load: build.load && !(chosen.isEngine && pushesAndLoads(build)),
        layout: chosen.isEngine && build.pushByDigest ? layout : undefined,
    };
}
function formatFeatures(features) {
    const names = features.map(({ name }) => name);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
function fallbackNode(build, references) {
    const allReferences = [...references, ...[...build.cacheFrom, ...build.cacheTo].flatMap(cacheReference)];
    const needsHostNetwork = build.network === 'host' || allReferences.some((reference) => (0,address/* isLoopback */.U9)((0,names_reference/* splitHost */.Ve)(reference).host));
    const options = needsHostNetwork ? { network: 'host' } : {};
    return { driver: 'docker-container', endpoint: undefined, platforms: [], options };
}
function withImage(node, image) {
    if (image === undefined || node.driver !== 'docker-container')
        return node;
    return { ...node, options: { image, ...node.options } };
}
function cacheReference(cache) {
    const values = (0,parsing_fields/* parseFields */.L)(cache);
    const bare = Object.entries(values).flatMap(([name, value]) => (name === value.toLowerCase() ? [value] : []));
    return values.ref === undefined ? bare.filter((text) => text.includes('/')) : [values.ref];
}
function createArguments(name, { driver, endpoint, platforms, options }, index, allow) {
    return [
        'buildx',
        'create',
        ...['--name', name, '--driver', driver],
        ...(index > 0 ? ['--append'] : []),
        ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
        ...Object.entries(options).flatMap(([option, value]) => ['--driver-opt', (0,parsing_fields/* formatFields */.l)({ [option]: value })]),
        ...(driver === 'remote' ? [] : [...entitlementFlags(allow), '--bootstrap']),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
function entitlementFlags(allow) {
    const names = allow.flatMap((entry) => /^(?:network\.host|security\.insecure|device)(?==|$)/.exec(entry)?.[0] ?? []);
    const flags = [...new Set(names)].map((name) => `--allow-insecure-entitlement ${name}`);
    return flags.length > 0 ? ['--buildkitd-flags', flags.join(' ')] : [];
}
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
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 8 modules
var exec = __nccwpck_require__(8574);
// EXTERNAL MODULE: ./build/plan/shown-command.js
var shown_command = __nccwpck_require__(2271);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./build/command/processes.js


const search = { total: 2_000, delay: 20 };
async function killProcesses(name, value) {
    for (let waited = 0; waited < search.total; waited += search.delay) {
        if (signalProcesses(name, value, 'SIGKILL') === 0)
            return;
        await (0,promises_.setTimeout)(search.delay);
    }
}
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
const delay = 1_000;
const starting = new external_node_async_hooks_.AsyncLocalStorage();
(0,external_node_diagnostics_channel_namespaceObject.subscribe)('child_process', (message) => starting.getStore()?.(message.process));
async function runCommand(program, args, { env, cwd, input = '', onStdout, onStderr, timeoutMs, abort }) {
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
            started.stdin?.on('error', () => { });
            if (received !== undefined || timedOut)
                kill();
        });
        started.once('exit', (_, signal) => signal && kill());
    };
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, forward);
    abort?.addEventListener('abort', kill);
    const expire = () => {
        timedOut = received === undefined;
        kill();
    };
    const startFailure = Promise.withResolvers();
    process.on('unhandledRejection', startFailure.reject);
    const start = performance.now();
    (0,debug/* debug */.Yz)(() => `Run: ${(0,shown_command/* shownCommand */.h)(program, args)}`);
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
    try {
        const running = starting.run(watch, () => (0,exec/* exec */.m)(program, [...args], {
            env: { ...defined(env), [marker]: id },
            ...(cwd === undefined ? {} : { cwd }),
            input: Buffer.from(input),
            silent: true,
            ignoreReturnCode: true,
            delay,
        }));
        const exitCode = await Promise.race([running, startFailure.promise]);
        const exitSignal = child?.signalCode ?? (exitCode === null ? 'a signal' : undefined);
        const signal = received ?? exitSignal;
        const ending = timedOut ? 'timed out' : signal ? `was ended by ${signal}` : `ended with exit code ${exitCode}`;
        (0,debug/* debug */.Yz)(() => `${[program, ...args.slice(0, 2)].join(' ')} ${ending} after ${(0,debug/* since */.XP)(start)}.`);
        return { exitCode: exitCode ?? undefined, signal, timedOut };
    }
    finally {
        ended = true;
        clearTimeout(timer);
        abort?.removeEventListener('abort', kill);
        process.off('unhandledRejection', startFailure.reject);
        for (const signal of signals)
            process.off(signal, forward);
    }
}
function defined(env) {
    return Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));
}

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __nccwpck_require__(2989);
// EXTERNAL MODULE: ./build/failures/docker.js
var docker = __nccwpck_require__(2488);
;// CONCATENATED MODULE: ./build/failures/ended.js

const shown = { lines: 20, characters: 2000 };
function endedBySignal(signal, output) {
    const cancelled = signal === 'SIGINT' || signal === 'SIGTERM';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The build was ended by ${signal}.`,
        why: cancelled
            ? 'The job was cancelled or timed out.'
            : 'docker was killed. Usually the machine ran out of memory.',
        fix: cancelled
            ? 'If you did not cancel the job, raise its `timeout-minutes`.'
            : 'Use a runner with more memory, or build less in parallel.',
        detail: excerpt(output),
    });
}
function excerpt(output) {
    return output.trimEnd().split('\n').slice(-shown.lines).join('\n').slice(-shown.characters);
}

;// CONCATENATED MODULE: ./build/docker/exec.js




const maxOutput = 512 * 1024;
const exec_shortTimeoutMs = 15_000;
async function exec_docker(args, { env, input = '', print, onStdout, timeoutMs, abort }) {
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
    const options = { env, input, onStdout: readStdout, onStderr: append, timeoutMs, abort };
    const result = await runCommand('docker', args, options).catch((error) => {
        throw /\bE2BIG\b/.test((0,action_error/* messageOf */.bD)(error)) ? (0,docker/* commandTooLong */.Am)(args, env, error) : explainMissingDocker(error);
    });
    return { ...result, output: output.slice(-maxOutput) };
}
async function runShortCommand(args, options) {
    const result = await exec_docker(args, { timeoutMs: exec_shortTimeoutMs, ...options });
    throwIfCancelled(result);
    return result;
}
function throwIfCancelled({ signal, timedOut, output = '' } = {}) {
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
    }, { cause });
}

;// CONCATENATED MODULE: ./build/docker/versions.js



const timeoutMs = 5_000;
async function dockerVersions(env) {
    const stdoutOf = async (...args) => {
        const { onStdout, text } = outputCollector();
        const outcome = await exec_docker(args, { env, timeoutMs, onStdout }).catch(() => undefined);
        throwIfCancelled(outcome);
        return (text() ?? '').trim();
    };
    const [versions, buildx, inspection] = await Promise.all([
        stdoutOf('version', '--format', '{{.Client.Version}} {{with .Server}}{{.Version}}{{end}}'),
        stdoutOf('buildx', 'version'),
        stdoutOf('buildx', 'inspect'),
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

// EXTERNAL MODULE: ./build/names/ecr.js
var names_ecr = __nccwpck_require__(6901);
// EXTERNAL MODULE: ./build/names/host-problem.js
var host_problem = __nccwpck_require__(4003);
;// CONCATENATED MODULE: ./build/names/source.js




function parseSource(text, own) {
    if (text.includes('://'))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is a URL: remove the part before the host`);
    const end = text.slice(text.indexOf('@') + 1);
    if (end.startsWith('sha256:') && !(0,names_reference/* isDigest */.Bc)(end)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`);
    }
    const bare = text.replace(/^@/, '');
    if ((0,names_reference/* isTag */.dz)(text) || (0,names_reference/* isDigest */.Bc)(bare))
        return { host: undefined, name: own, reference: bare };
    const parsed = (0,names_reference/* parseReference */.F2)(text);
    const isOwn = parsed !== undefined && (0,names_reference/* repositoryOf */._M)(parsed) === own;
    const host = isOwn ? undefined : (0,names_reference/* splitHost */.Ve)(text).host;
    if (host !== undefined && (0,host_problem/* isMisspelledEcrHost */.j)(host))
        return (0,reader/* invalid */.Gq)((0,host_problem/* ecrHostProblem */.W)(text, host));
    if (!parsed || !(0,names_ecr/* isRepositoryName */.en)(parsed.name) || (host !== undefined && !(0,names_reference/* isHost */.jU)(host))) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`);
    }
    const reference = parsed.digest ?? parsed.tag;
    if (reference === undefined)
        return (0,reader/* invalid */.Gq)(`\`${text}\` does not name an image: add a tag or a digest`);
    return { host, name: isOwn ? own : parsed.name, reference };
}
function registryOf({ host }, own) {
    return host === undefined ? own : (0,names_ecr/* parseEcrHost */.wl)(host);
}
function formatSource({ reference, ...repository }) {
    return `${(0,names_reference/* repositoryOf */._M)(repository)}${(0,names_reference/* isDigest */.Bc)(reference) ? '@' : ':'}${reference}`;
}

// EXTERNAL MODULE: ./build/plan/attestation/verification.js
var attestation_verification = __nccwpck_require__(2844);
;// CONCATENATED MODULE: ./build/plan/builds/bake-definition.js



const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels'];
function bakeDefinition({ file, build }, named) {
    const targets = Object.entries(file.target).map(([name, target]) => {
        const image = named.find((candidate) => candidate.target === name);
        const withValues = withOptions(literal(target), { ...build, tags: [] }, 'target');
        if (!image)
            return [name, withValues];
        const labels = { ...texts(image.defaultLabels), ...withValues.labels };
        return [name, withOptions({ ...withValues, labels }, { ...build, tags: image.references }, 'image')];
    });
    return JSON.stringify({ target: Object.fromEntries(targets) });
}
function bakeArguments({ build }, targets, files) {
    const untagged = { ...build, tags: [] };
    return [
        'buildx',
        'bake',
        '--progress=plain',
        '--file',
        files.definition,
        ...pathsOf(build)
            .filter((path) => /^(?:\/|\.\.)/.test(path))
            .flatMap((path) => ['--allow', `fs.read=${path}`]),
        ...options.flatMap(({ name, bake }) => bake.flags?.(untagged[name]) ?? []),
        '--metadata-file',
        files.metadata,
        ...targets,
    ];
}
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }) {
    const pathIn = (entry) => entry.slice(entry.indexOf('=') + 1);
    const caches = cacheFrom.map(parsing_fields/* parseFields */.L).filter(({ type }) => type === 'local');
    return [
        ...secretFiles.map(pathIn),
        ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => pathIn(entry).split(',')),
        ...buildContexts.map(pathIn),
        ...caches.flatMap(({ src }) => src ?? []),
    ];
}
function literal(target) {
    const entries = Object.entries(target).map(([field, value]) => [
        field,
        escapedByBuildx.includes(field) ? value : escaped(value),
    ]);
    return Object.fromEntries(entries);
}
function withOptions(target, build, part) {
    let applied = target;
    for (const { name, bake } of options)
        applied = { ...applied, ...bake[part]?.(build[name], applied, build) };
    return applied;
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-requirements.js


function cachesOf({ target }) {
    const entriesIn = (field) => Object.values(target).flatMap((fields) => entriesOf(fields[field]));
    return { cacheFrom: entriesIn('cache-from'), cacheTo: entriesIn('cache-to') };
}
function withCachesOf({ file }, inputs) {
    const { cacheFrom, cacheTo } = cachesOf(file);
    return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] };
}
function combinedBuild({ file, build }, targets) {
    const all = Object.values(file.target);
    const [platforms = []] = targets.map((target) => target.platforms).toSorted((a, b) => b.length - a.length);
    const { cacheFrom, cacheTo } = cachesOf(file);
    const attests = (type) => all.some(({ attest = [] }) => attest.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'type') === type && (0,bake_file/* isAttested */.dg)(entry)));
    return {
        ...build,
        platforms,
        cacheFrom: [...build.cacheFrom, ...cacheFrom],
        cacheTo: [...build.cacheTo, ...cacheTo],
        outputs: all.flatMap(({ output }) => entriesOf(output)),
        annotations: [...build.annotations, ...all.flatMap((fields) => entriesOf(fields.annotations))],
        provenance: build.provenance ?? (attests('provenance') ? 'mode=min' : undefined),
        sbom: build.sbom || attests('sbom'),
    };
}
function argumentsOf({ file, build }) {
    const own = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args));
    return [...build.buildArgs, ...own.map(([name, value]) => (value === null ? name : `${name}=${value}`))];
}
function entriesOf(list) {
    const entries = Array.isArray(list) ? list : [];
    return entries.map((entry) => typeof entry === 'string'
        ? entry
        : (0,parsing_fields/* formatFields */.l)(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`]))));
}

;// CONCATENATED MODULE: ./build/plan/builds/pull-through.js



function cachedName(reference, rules) {
    const through = ruleFor(reference, rules);
    return through && nameThrough(reference, through);
}
function ruleFor(reference, rules) {
    return rules
        .filter((rule) => rule.enabled && nameThrough(reference, rule) !== undefined)
        .filter((rule) => owns(rule, nameThrough(reference, rule) ?? '', rules))
        .toSorted((a, b) => lengthOf(b.upstreamPrefix) - lengthOf(a.upstreamPrefix))[0];
}
function nameThrough(reference, { host, prefix, upstream, upstreamPrefix }) {
    const image = (0,docker_name/* parseDockerName */.FJ)(reference);
    if (!image || (0,docker_name/* registryName */.jT)(image.host) !== (0,docker_name/* registryName */.jT)(upstream))
        return undefined;
    const rest = without(upstreamPrefix, image.name);
    const name = rest === undefined ? '' : prefix === 'ROOT' ? rest : `${prefix}/${rest}`;
    return (0,names_ecr/* isRepositoryName */.en)(name) ? (0,names_reference/* formatReference */.FH)({ ...image, host, name }) : undefined;
}
function without(prefix, name) {
    if (prefix === 'ROOT')
        return name;
    return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined;
}
function owns(rule, name, rules) {
    return !rules.some(({ host, prefix }) => host === rule.host && lengthOf(prefix) > lengthOf(rule.prefix) && name.startsWith(`${host}/${prefix}/`));
}
function lengthOf(prefix) {
    return prefix === 'ROOT' ? 0 : prefix.length;
}
function pullThroughOptions({ images, syntax, scanner }, rules) {
    const rewritten = images.map(({ name, context }) => ({ name, context, through: cachedName(name, rules) }));
    const scanners = scanner === undefined ? [] : [{ name: scanner, through: cachedName(scanner, rules) }];
    const frontend = syntax && { ...syntax, through: cachedName(syntax.name, rules) };
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
function requestedRules({ auto, lines }, host, described) {
    if (!described)
        return { rules: lines.map((line) => ({ ...ruleOf(line), host, enabled: true })), missing: [] };
    const missing = lines.flatMap(({ prefix, upstream }) => {
        const rule = described.find((candidate) => candidate.prefix === prefix);
        const { upstream: requested, upstreamPrefix } = ruleOf({ prefix, upstream });
        const matches = (0,docker_name/* registryName */.jT)(rule?.upstream ?? '') === requested && [rule?.upstreamPrefix, 'ROOT'].includes(upstreamPrefix);
        return matches ? [] : [{ prefix, actual: rule && upstreamOf(rule), requested: upstream }];
    });
    const enabled = (prefix) => auto || lines.some((line) => line.prefix === prefix);
    return { rules: described.map((rule) => ({ ...rule, host, enabled: enabled(rule.prefix) })), missing };
}
function ruleOf({ prefix, upstream }) {
    const [host = '', ...path] = upstream.split('/');
    return { prefix, upstream: (0,docker_name/* registryName */.jT)(host), upstreamPrefix: path.join('/') || 'ROOT', hasCredential: false };
}
function upstreamOf({ upstream, upstreamPrefix }) {
    return `${(0,docker_name/* registryName */.jT)(upstream)}${upstreamPrefix === 'ROOT' ? '' : `/${upstreamPrefix}`}`;
}

;// CONCATENATED MODULE: ./build/plan/attestation/planned.js

function planAttestation(inputs, mode, context) {
    if (!attests(inputs, mode))
        return undefined;
    const { repository, serverUrl } = context;
    return { githubToken: inputs.githubToken, repository, serverUrl, run: context };
}
function attests({ attest }, mode) {
    return attest !== 'off' && (0,inputs_mode/* writesImage */.Qs)(mode) && mode !== 'promote';
}
function attestationProblems(inputs, mode, { serverUrl }) {
    if (!attests(inputs, mode) || isGitHubCloud(serverUrl))
        return [];
    const text = `GitHub attestations exist on github.com and GHE.com, but this job runs on ${serverUrl}`;
    return [{ input: 'attest', text }];
}
function isGitHubCloud(serverUrl) {
    return URL.canParse(serverUrl) && /^(?:github\.com|[\w-]+\.ghe\.com)$/.test(new URL(serverUrl).hostname);
}
function attestationWarnings(inputs, mode) {
    if (inputs.attest === 'off' || attests(inputs, mode))
        return [];
    return [`\`attest\` is ignored: ${mode === 'promote' ? copied : 'nothing is pushed'}.`];
}
const copied = 'a promotion copies the attestations of its source';
function describeAttestation(attestation) {
    if (!attestation)
        return [];
    return [
        `Sign SLSA provenance of the image, store it as a GitHub attestation of ${attestation.repository}, and push it to the ECR repository of the image.`,
    ];
}

;// CONCATENATED MODULE: ./build/plan/scan/ignore.js
function ignoreFindings(findings, entries) {
    const matched = findings.map((finding) => ({ finding, entry: entries.find((entry) => matches(entry, finding)) }));
    return {
        kept: matched.flatMap(({ finding, entry }) => (entry ? [] : [finding])),
        ignored: matched.flatMap(({ finding, entry }) => (entry ? [{ finding, why: whyIgnored(entry) }] : [])),
        unmatched: entries.filter((entry) => entry.id !== undefined && !findings.some((finding) => matches(entry, finding))),
    };
}
function matches({ id, package: wanted }, { name, package: packages, fixAvailable }) {
    if (id === undefined)
        return fixAvailable === 'NO';
    return id.toLowerCase() === name.toLowerCase() && (wanted === undefined || packages.split(', ').includes(wanted));
}
function whyIgnored({ id, until, reason }) {
    const what = reason || (id === undefined ? 'no fix is available' : 'no reason given');
    return until === undefined ? what : `${what} (until ${until})`;
}
function ignoreText({ id = 'unfixed', package: of, until }) {
    return [id, ...(of === undefined ? [] : [of]), ...(until === undefined ? [] : [`until ${until}`])].join(' ');
}
function activeEntries(entries, now) {
    return entries.filter((entry) => !isPast(entry, now));
}
function isPast({ until }, now) {
    return until !== undefined && until < now.toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./build/plan/scan/progress.js
var progress = __nccwpck_require__(9427);
;// CONCATENATED MODULE: ./build/plan/scan/planned.js






function planScan({ scan }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && scan !== 'off' ? scan : undefined;
}
function scanProblems(inputs, mode, { localEcr }, tags) {
    const outside = planScan(inputs, mode) ? outsideEcr(tags, localEcr) : undefined;
    if (outside === undefined)
        return [];
    return [{ input: 'scan', text: `only private ECR registries scan images, but the first tag is \`${outside}\`` }];
}
function outsideEcr([first], localEcr) {
    if (first?.kind !== 'reference')
        return undefined;
    const { host = '' } = first.reference;
    const isPrivate = (0,names_ecr/* parseEcrHost */.wl)(host)?.kind === 'private' || (0,address/* isLocalEcr */.y5)(host, localEcr);
    return isPrivate ? undefined : (0,names_reference/* formatReference */.FH)(first.reference);
}
function scanWarnings({ scan }, mode) {
    return scan === 'off' || (0,inputs_mode/* writesImage */.Qs)(mode) ? [] : ['`scan` is ignored: nothing is pushed.'];
}
function ignoreWarnings({ scan, scanIgnore, scanSarif }, now) {
    const given = [...(scanIgnore.length > 0 ? ['`scan-ignore`'] : []), ...(scanSarif ? ['`scan-sarif`'] : [])];
    if (scan === 'off')
        return given.map((name) => `${name} is ignored: \`scan\` is off.`);
    return scanIgnore
        .filter((entry) => isPast(entry, now))
        .map((entry) => `\`scan-ignore\`: \`${ignoreText(entry)}\` is past its date, so the finding counts again. Remove the entry or change its date.`);
}
function describeScan(gate, ignore = [], sarif) {
    if (!gate)
        return [];
    const then = gate === 'wait' ? '' : `, and fail on findings of severity ${gate.toUpperCase()} or above`;
    return [
        `Wait at most ${progress/* scanDeadline */.u4 / 60_000} minutes for ECR's scan of the image${then}.`,
        ...(ignore.length > 0 ? [`Ignore these findings: ${ignore.map(ignoreText).join(', ')}.`] : []),
        ...(sarif === undefined ? [] : [`Write the findings to ${sarif}.`]),
    ];
}

// EXTERNAL MODULE: ./build/plan/replication/status.js
var replication_status = __nccwpck_require__(357);
;// CONCATENATED MODULE: ./build/plan/replication/planned.js



function waitsForReplication({ replication }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && replication === 'wait';
}
function replicationProblems(inputs, mode, { localEcr }, tags) {
    const outside = waitsForReplication(inputs, mode) ? outsideEcr(tags, localEcr) : undefined;
    if (outside === undefined)
        return [];
    const text = `only private ECR registries replicate images, but the first tag is \`${outside}\``;
    return [{ input: 'replication', text }];
}
function replicationWarnings({ replication }, mode) {
    return replication === 'wait' && !(0,inputs_mode/* writesImage */.Qs)(mode) ? ['`replication` is ignored: nothing is pushed.'] : [];
}
function describeReplication(waits) {
    return waits ? [`Wait at most ${replication_status/* replicationDeadline */.TL / 60_000} minutes until ECR has replicated the image.`] : [];
}

// EXTERNAL MODULE: ./build/plan/signing/status.js
var signing_status = __nccwpck_require__(2230);
;// CONCATENATED MODULE: ./build/plan/signing/planned.js



function waitsForSignature({ signing }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && signing.wait;
}
function signingProblems(inputs, mode, { localEcr }, tags) {
    const outside = waitsForSignature(inputs, mode) ? outsideEcr(tags, localEcr) : undefined;
    if (outside === undefined)
        return [];
    return [{ input: 'signing', text: `only private ECR registries sign images, but the first tag is \`${outside}\`` }];
}
function signingWarnings({ signing }, mode) {
    return signing.wait && !(0,inputs_mode/* writesImage */.Qs)(mode) ? ['`signing` is ignored: nothing is pushed.'] : [];
}
function describeSigning(waits) {
    return waits ? [`Wait at most ${signing_status/* signingDeadline */.GS / 60_000} minutes until ECR has signed the image.`] : [];
}

;// CONCATENATED MODULE: ./build/plan/checks.js





function planChecks(inputs, mode, context) {
    return {
        attestation: planAttestation(inputs, mode, context),
        scan: planScan(inputs, mode),
        scanIgnore: activeEntries(inputs.scanIgnore, context.now),
        scanSarif: inputs.scanSarif,
        signing: waitsForSignature(inputs, mode),
        replication: waitsForReplication(inputs, mode),
    };
}
function checkProblems(inputs, mode, context, tags) {
    return [
        ...scanProblems(inputs, mode, context, tags),
        ...signingProblems(inputs, mode, context, tags),
        ...replicationProblems(inputs, mode, context, tags),
        ...attestationProblems(inputs, mode, context),
    ];
}
function checkWarnings(inputs, mode, { now }) {
    return [
        ...scanWarnings(inputs, mode),
        ...ignoreWarnings(inputs, now),
        ...signingWarnings(inputs, mode),
        ...replicationWarnings(inputs, mode),
        ...attestationWarnings(inputs, mode),
    ];
}
function describeChecks({ attestation, scan, scanIgnore, scanSarif, signing, replication, }) {
    return [
        ...describeAttestation(attestation),
        ...describeScan(scan, scanIgnore, scanSarif),
        ...describeSigning(signing),
        ...describeReplication(replication),
    ];
}

// EXTERNAL MODULE: ./build/plan/iam/actions.js
var actions = __nccwpck_require__(239);
// EXTERNAL MODULE: ./build/plan/iam/policy.js
var iam_policy = __nccwpck_require__(7648);
// EXTERNAL MODULE: ./build/plan/identity/scope.js
var scope = __nccwpck_require__(2689);
// EXTERNAL MODULE: ./build/plan/identity/trust.js
var identity_trust = __nccwpck_require__(8631);
;// CONCATENATED MODULE: ./build/plan/identity/iam-documents.js




function iamDocuments(identity, permissions) {
    const last = identity.roles.at(-1)?.role;
    const identityName = last ? last.arn : 'the AWS credentials';
    return [
        ...trusts(identity),
        iam_documents_document(`Permissions of ${identityName}`, [
            ...(0,iam_policy/* leastPermissions */.Mg)(permissions),
            ...(identity.scope ? [{ Effect: 'Allow', Action: [scope/* scopeAction */.fb], Resource: ['*'] }] : []),
        ]),
        ...otherAccountRepositories(permissions, last?.account).map(({ arn, actions }) => iam_documents_document(`Policy of the repository ${arn}`, [
            {
                Effect: 'Allow',
                Principal: { AWS: last?.arn },
                Action: [
                    ...actions,
                    ...repositoryActionsFor(permissions, arn),
                    ...scanActionsFor(permissions, arn),
                    ...signingActionsFor(permissions, arn),
                    ...replicationActionsFor(permissions, arn),
                ].toSorted(),
            },
        ])),
    ];
}
function trusts({ start, roles, claims }) {
    return roles.flatMap((planned, index) => {
        const { role } = planned;
        const before = roles[index - 1]?.role.arn ?? 'ARN OF THE AWS CREDENTIALS';
        const trust = index === 0 && start.kind === 'id-token' ? (0,identity_trust/* tokenTrust */.S2)(role, claims) : (0,identity_trust/* roleTrust */.JC)(before, planned);
        const next = roles[index + 1];
        return [
            iam_documents_document(`Trust policy of ${role.arn}`, [trust]),
            ...(next ? [iam_documents_document(`Permissions of ${role.arn}`, [(0,identity_trust/* assumePermission */.ID)(next)])] : []),
        ];
    });
}
function otherAccountRepositories({ push, looksUp, tag, pull, deletion = [] }, account) {
    const uses = [
        ...push.map((arn) => ({ arn, actions: looksUp ? actions/* lookUpActions */.Qi : actions/* repositoryActions */.oT })),
        ...tag.map((arn) => ({ arn, actions: actions/* tagActions */.ev })),
        ...deletion.map((arn) => ({ arn, actions: actions/* deletionActions */.AQ })),
        ...pull.filter((arn) => !arn.endsWith('/*')).map((arn) => ({ arn, actions: actions/* pullActions */.P5 })),
    ];
    return account === undefined ? [] : uses.filter(({ arn }) => !(0,iam_policy/* isPublicArn */.hD)(arn) && arn.split(':')[4] !== account);
}
function repositoryActionsFor({ repositorySettings }, arn) {
    return repositorySettings?.repositories.includes(arn)
        ? repositorySettings.actions.filter((action) => action !== 'ecr:CreateRepository')
        : [];
}
function scanActionsFor({ scan }, arn) {
    return scan.includes(arn) ? actions/* scanActions */.Py : [];
}
function signingActionsFor({ signing }, arn) {
    return signing.repositories.includes(arn) ? actions/* signingActions */.PE : [];
}
function replicationActionsFor({ replication = [] }, arn) {
    return replication.includes(arn) ? actions/* replicationActions */.a8 : [];
}
function iam_documents_document(title, statements) {
    return { title, document: (0,iam_policy/* indentedJson */.ak)((0,iam_policy/* policyDocument */.yr)(statements)) };
}

// EXTERNAL MODULE: ./build/plan/image/registries.js
var image_registries = __nccwpck_require__(7181);
// EXTERNAL MODULE: ./build/plan/builds/build.js
var build = __nccwpck_require__(6638);
;// CONCATENATED MODULE: ./build/plan/inputs/digests.js
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
function endOfEntry(text, at) {
    if (/^[{[]/.test(text[at] ?? ''))
        return endOfBrackets(text, at);
    const form = /[\s,]+|#[^\n]*|[^,\n]+/y;
    form.lastIndex = at;
    form.test(text);
    return form.lastIndex;
}
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



function readDigests(entry, files) {
    const digestInput = readEntry(entry);
    if (digestInput)
        return digestInput;
    const paths = files.find(entry);
    if (paths.length === 0) {
        return (0,reader/* invalid */.Gq)(`\`${entry}\` is not a digest (sha256:…), and no such file exists in the workspace`);
    }
    return allOf(paths.toSorted().map((path) => readFile(path, files)));
}
function readFile(path, { read }) {
    const text = read(path, 'anywhere');
    if (text === undefined)
        return (0,reader/* invalid */.Gq)(`\`${path}\` cannot be read`);
    const entries = digestEntries(text);
    if (entries.length > 0) {
        return allOf(entries.map((entry) => named(path, readEntry(entry) ?? (0,reader/* invalid */.Gq)('it contains an entry that is not a digest'))));
    }
    const [, hex] = /(?:^|[\\/])(?:sha256[:-])?([0-9a-f]{64})$/.exec(path) ?? [];
    if (hex !== undefined)
        return [digestInput(`sha256:${hex}`)];
    return (0,reader/* invalid */.Gq)(`\`${path}\` is empty, and its name is not a digest`);
}
function readEntry(text) {
    if (/^[{[]/.test(text))
        return readJson(text);
    if ((0,names_reference/* isDigest */.Bc)(text))
        return [digestInput(text)];
    const digest = text.slice(text.lastIndexOf('@') + 1);
    if (!digest.startsWith('sha256:'))
        return undefined;
    if (!(0,names_reference/* isDigest */.Bc)(digest)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a digest: write sha256: and 64 hex digits in lower case`);
    }
    const reference = (0,names_reference/* parseReference */.F2)(text);
    return reference
        ? [digestInput(digest, undefined, (0,names_reference/* repositoryOf */._M)(reference))]
        : (0,reader/* invalid */.Gq)(`\`${text}\` is not a reference (host/name@sha256:…)`);
}
function readJson(text) {
    try {
        return readValue(JSON.parse(text), '');
    }
    catch {
        return (0,reader/* invalid */.Gq)('an entry starts like JSON but is not valid JSON');
    }
}
function readValue(value, key) {
    if (Array.isArray(value))
        return allOf(value.map((element) => readValue(element, key)));
    if (typeof value === 'object' && value !== null) {
        return allOf(Object.entries(value).map(([name, field]) => readValue(field, name)));
    }
    const platform = isPlatform(key) ? key : undefined;
    const found = typeof value === 'string' ? readEntry(value.trim()) : undefined;
    if (found)
        return (0,reader/* isInvalid */.If)(found) ? found : found.map((image) => ({ ...image, platform: image.platform ?? platform }));
    const where = key === '' ? 'a list' : `\`${key}\``;
    return (0,reader/* invalid */.Gq)(value === '' ? `the JSON has an empty value in ${where}` : `the JSON has a value in ${where} that is not a digest`);
}
function isPlatform(key) {
    return /^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(key);
}
function digestInput(digest, platform, repository) {
    return { digest, platform, repository };
}
function named(path, result) {
    return (0,reader/* isInvalid */.If)(result) ? (0,reader/* invalid */.Gq)(`\`${path}\`: ${result.invalid}`) : result;
}
function allOf(results) {
    return results.find(reader/* isInvalid */.If) ?? results.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [] : result));
}

;// CONCATENATED MODULE: ./build/plan/image/merge.js






function planMerge(inputs, files, context) {
    const { digests: entries = [], platforms, annotations, repository } = inputs;
    const read = entries.map((entry) => readDigests(entry, files));
    const digests = read.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [] : result));
    const texts = read.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [result.invalid] : []));
    if (digests.length === 0 && texts.length === 0)
        texts.push('it contains no digest');
    const mismatches = digests.filter((image) => image.repository && !mayBelongTo(image.repository, repository?.name ?? ''));
    for (const name of new Set(mismatches.map(({ repository }) => repository))) {
        texts.push(`\`${name}\` is not \`repository\`: ${sameRepository}`);
    }
    const converted = annotations.map(image_annotations/* indexAnnotations */.nM);
    return {
        merge: {
            kind: 'merge',
            digests,
            platforms,
            annotations: converted.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [] : result)),
            verification: (0,attestation_verification/* planVerification */.lU)(inputs, context),
        },
        problems: [
            ...texts.map((text) => ({ input: 'digests', text })),
            ...converted.flatMap((result) => ((0,reader/* isInvalid */.If)(result) ? [{ input: 'annotations', text: result.invalid }] : [])),
        ],
        warnings: annotations
            .filter(isManifestOnly)
            .map((entry) => `\`annotations\`: \`${entry}\` is ignored: it applies only to the build of each platform.`),
    };
}
function isManifestOnly(entry) {
    const converted = (0,image_annotations/* indexAnnotations */.nM)(entry);
    return !(0,reader/* isInvalid */.If)(converted) && converted.length === 0;
}
const sameRepository = 'an index can only refer to images in its own repository';
function mayBelongTo(reference, own) {
    return reference === own || (0,names_reference/* splitHost */.Ve)(reference).name === own;
}
function digestProblems(inputs, mode) {
    const { digests, repository, sourceImage, push, pushByDigest, bake, load, outputs } = inputs;
    const problems = [];
    const problem = (input, text) => problems.push({ input, text });
    if (digests !== undefined) {
        if (!repository && mode !== 'login')
            problem('digests', 'it needs `repository`, where the images were pushed by digest');
        if (sourceImage !== undefined)
            problem('digests', 'a step either merges images or promotes an image, so remove `source-image`');
        if (!push)
            problem('push', 'it is false, but a merge of `digests` writes to the repository');
        if (bake.length > 0)
            problem('bake', 'a step with `digests` builds nothing');
    }
    if (!pushByDigest)
        return problems;
    if (mode === 'build')
        problem('push-by-digest', 'it needs a push, but `push` is false');
    if (mode === 'promote' || mode === 'merge')
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
function pushesByDigest({ pushByDigest }, mode) {
    return pushByDigest && mode === 'push';
}
function isInRepository({ repository }, own) {
    return repository === undefined || repository === own.name || (0,names_ecr/* isSameRepository */.ve)(repository, (0,names_reference/* repositoryOf */._M)(own));
}

// EXTERNAL MODULE: ./build/plan/tags/tags.js + 1 modules
var tags_tags = __nccwpck_require__(9903);
;// CONCATENATED MODULE: ./build/plan/planned-image.js










function planImage({ inputs, mode, context, tags, source }) {
    const [first] = tags;
    const version = first?.kind === 'reference' ? first.reference.tag : first?.tag;
    const image = {
        repository: inputs.repository?.name,
        host: inputs.repository?.host?.host,
        ...(pushesByDigest(inputs, mode) ? { tags: [], mergedTags: tags } : { tags, mergedTags: [] }),
        inRegistry: (0,inputs_mode/* writesImage */.Qs)(mode),
        ifTagExists: inputs.ifTagExists,
        reuse: tagsContent(inputs, mode) ? reuseTag(inputs, context).tag : undefined,
        origin: source ?? { kind: 'build', build: (0,build/* planBuild */.C)(inputs, context, version) },
    };
    const [target] = source?.kind === 'bake' ? source.targets : [];
    return target ? targetImage(image, target) : image;
}
function targetImage(image, { repository, tags }) {
    return { ...image, repository, tags };
}
function ownRepositories({ origin, repository, }) {
    if (origin.kind === 'bake')
        return [...new Set(origin.targets.flatMap((target) => target.ownRepositories))];
    return repository === undefined ? [] : [repository];
}
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
        problems.push(...tagsOutsideEcr(tags));
        if ((0,tags_tags/* usesTree */.Vi)(inputs.tags) && !(0,tags_tags/* usesTree */.Vi)([sourceImage ?? '']))
            problems.push({
                input: 'tags',
                text: '{tree} names the content of a build, but `source-image` is not built here',
            });
    }
    problems.push(...reservedNames(inputs));
    if (mode === 'merge')
        problems.push(...tagsOutsideEcr(tags));
    if (tagsContent(inputs, mode))
        problems.push(...reuseTag(inputs, context).problems, ...uncoveredFlagProblems(inputs));
    return problems;
}
function reservedNames({ cache, cacheTo, outputs, buildFlags }) {
    const named = { cache: [JSON.stringify(cache)], 'cache-to': cacheTo, outputs, 'build-flags': buildFlags };
    return Object.entries(named)
        .filter(([, texts]) => texts.some(tags_tags/* containsTreeTag */.sT))
        .map(([input]) => ({
        input,
        text: 'the value contains tree- and 64 hex digits: only {tree} may create a tag of this form',
    }));
}
function tagsOutsideEcr(tags) {
    return tags.flatMap((tag) => {
        const host = tag.kind === 'reference' ? (tag.reference.host ?? '') : '';
        if (tag.kind === 'tag' || (0,names_ecr/* parseEcrHost */.wl)(host) || (0,address/* isLoopback */.U9)(host))
            return [];
        const text = `\`${(0,tags_tags/* tagText */.em)(tag)}\` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR`;
        return [{ input: 'tags', text }];
    });
}
const uncoveredFlags = [
    { flag: '--build-context', input: 'build-contexts', pattern: /^--build-context\b/m },
    { flag: '--file', input: 'file', pattern: /^(?:--file\b|-f)/m },
    { flag: '--build-arg', input: 'build-args', pattern: /^--build-arg[\n=][^=\n]+$/m },
];
function uncoveredFlagProblems({ reuse, tags, buildFlags }) {
    if (reuse === undefined && !(0,tags_tags/* usesTree */.Vi)(tags))
        return [];
    return uncoveredFlags
        .filter(({ pattern }) => pattern.test(buildFlags.join('\n')))
        .map(({ flag, input }) => ({
        input: 'build-flags',
        text: `it contains \`${flag}\`, which \`${reuse === undefined ? '{tree}' : 'reuse'}\` does not include: set \`${input}\` instead`,
    }));
}
function planPromotion(inputs, context) {
    const text = (0,tags_tags/* fillPlaceholders */.Ct)(inputs.sourceImage ?? '', context);
    if (typeof text !== 'string')
        return { invalid: text.reason };
    const source = parseSource(text, inputs.repository?.name ?? '');
    if ((0,reader/* isInvalid */.If)(source))
        return source;
    const verification = (0,attestation_verification/* planVerification */.lU)(inputs, context);
    return { kind: 'promotion', source, platforms: inputs.platforms, verification };
}
function promotionOf(source) {
    return { kind: 'promotion', source, platforms: [] };
}
function tagsContent(inputs, mode) {
    return (mode === 'push' && !pushesByDigest(inputs, mode)) || mode === 'merge';
}
function imageNotices(inputs, mode, context) {
    return tagsContent(inputs, mode) ? reuseTag(inputs, context).leftOut : [];
}
function imageWarnings(inputs, mode) {
    return ignoredInputs(inputs, mode).map((name) => `\`${name}\` is ignored: ${ignoredReasons[mode]}.`);
}
const ignoredReasons = {
    push: 'an image pushed by digest gets its tags in the job that merges the digests',
    promote: 'a promotion does not change the image',
    merge: 'a merge does not change the images',
    build: 'nothing is pushed',
    login: '',
};
function ignoredInputs(inputs, mode) {
    const { given } = inputs;
    const isIgnored = (name) => options.some(({ input, ignored }) => input === name && ignored.includes(mode));
    switch (mode) {
        case 'push':
            return pushesByDigest(inputs, mode)
                ? given.filter((name) => ['reuse', 'if-tag-exists', 'destinations'].includes(name))
                : [];
        case 'promote':
            return given.filter((name) => name === 'reuse' || isIgnored(name));
        case 'merge':
            return (0,tags_tags/* usesTree */.Vi)([...inputs.tags, inputs.reuse ?? '']) ? [] : given.filter(isIgnored);
        case 'build':
            return given.filter((name) => name === 'reuse' || name === 'destinations');
        case 'login':
            return [];
    }
}
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


function imageReferences(image, resolved) {
    const references = image.tags.map((tag) => referenceOf(image, tag, resolved));
    return distinctReferences(references);
}
function builtReferences(image, resolved) {
    const content = contentReference(image, resolved);
    return distinctReferences([...imageReferences(image, resolved), ...(content ? [content] : [])]);
}
function cacheNames(image, resolved) {
    const named = { ...image, tags: [...image.tags, ...image.mergedTags] };
    return { cache: references_cacheReference(image, resolved), image: builtReferences(named, resolved).map(names_reference/* formatReference */.FH) };
}
function references_cacheReference(image, resolved) {
    if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry')
        return undefined;
    return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, resolved);
}
function contentReference(image, resolved) {
    return image.reuse === undefined ? undefined : ownReference(image, image.reuse, resolved);
}
function ownRepository({ repository = '', host, inRegistry }, resolved) {
    return { host: (inRegistry ? resolved[0]?.host : undefined) ?? host, name: repository };
}
function sourceHost({ host }, resolved) {
    return host === undefined ? resolved[0]?.host : resolvedHost(host, resolved);
}
function distinctReferences(references) {
    return [...new Map(references.map((reference) => [(0,names_reference/* formatReference */.FH)(reference), reference])).values()];
}
function referenceOf(image, tag, resolved) {
    if (tag.kind === 'tag')
        return ownReference(image, tag.tag, resolved);
    return { ...tag.reference, host: resolvedHost(tag.reference.host, resolved) };
}
function ownReference(image, tag, resolved) {
    return { ...ownRepository(image, resolved), tag };
}
function resolvedHost(typed, resolved) {
    const ecr = (0,names_ecr/* parseEcrHost */.wl)(typed);
    if (ecr?.kind !== 'private')
        return typed;
    const found = resolved.find(({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account);
    return found ? (0,names_ecr/* chooseHost */.wi)(typed, found.host) : typed;
}

// EXTERNAL MODULE: ./build/names/partition.js
var names_partition = __nccwpck_require__(5817);
// EXTERNAL MODULE: ./build/plan/settings/document.js
var settings_document = __nccwpck_require__(1885);
;// CONCATENATED MODULE: ./build/plan/settings/access-json.js

const fields = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'];
function accessProblems(policy, service) {
    if (!(0,settings_document/* isObject */.Gv)(policy) || policy.Statement === undefined)
        return ['the JSON is not a policy: it has no `Statement`'];
    const statements = [policy.Statement].flat();
    return [
        ...(0,settings_document/* unknownFields */._6)(policy, ['Version', 'Id', 'Statement']),
        ...versionProblems(policy.Version),
        ...(statements.length === 0 ? ['`Statement` is empty'] : []),
        ...statements.flatMap((statement, index) => statementProblems(statement, service).map((text) => `statement ${index + 1}: ${text}`)),
    ];
}
function versionProblems(version) {
    if ([undefined, '2012-10-17', '2008-10-17'].includes(version))
        return [];
    return [`\`Version\` is ${JSON.stringify(version)}: write "2012-10-17"`];
}
function statementProblems(statement, service) {
    if (!(0,settings_document/* isObject */.Gv)(statement))
        return ['the statement is not an object'];
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
function resourceProblems(statement, service) {
    const resources = ['Resource', 'NotResource'];
    const rejected = service === 'ecr' ? resources.filter((name) => statement[name] !== undefined) : [];
    return [
        ...(0,settings_document/* unknownFields */._6)(statement, [...fields, ...resources]),
        ...rejected.map((name) => `ECR does not allow \`${name}\` in a repository policy: the policy always applies to its own repository`),
    ];
}
function exactlyOne(statement, name, other) {
    const given = [name, other].filter((field) => statement[field] !== undefined);
    if (given.length === 1)
        return [];
    return [given.length === 0 ? `\`${name}\` is missing` : `\`${name}\` and \`${other}\` exclude each other`];
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
                .map((text) => `\`${text}\`: a principal cannot contain a wildcard`);
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







const repositoryPolicyLimit = 10_240;
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
            return (0,settings_document/* documentOf */.lM)((0,iam_policy/* policyDocument */.yr)(statementsOf(entries, target)), all, repositoryPolicyLimit);
        }
    }
}
function grants(given, name, read) {
    const access = given.choice === 'push' ? 'push' : 'pull';
    return given.all(name).map((text) => {
        const grantee = read(text);
        return (0,reader/* isInvalid */.If)(grantee) ? grantee : { access, grantee };
    });
}
function principalOf(text) {
    if (text === '*')
        return (0,reader/* invalid */.Gq)('`*` would allow everyone: name accounts, or write the policy as JSON to allow everyone');
    const [, partition] = /^arn:([\w-]+):iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)$/.exec(text) ?? [];
    const [, sessionPartition] = /^arn:([\w-]+):sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/.exec(text) ?? [];
    const partitionOfArn = partition ?? sessionPartition;
    if (partitionOfArn !== undefined)
        return { kind: 'arn', arn: text, partition: partitionOfArn };
    const account = accountOf(text);
    if (!(0,reader/* isInvalid */.If)(account))
        return { kind: 'account', account };
    return (0,reader/* invalid */.Gq)(`\`${text}\` is neither an account id of 12 digits nor the ARN of an account, a role or a user`);
}
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
function targetProblems({ line, item: { access, grantee } }, target) {
    const problems = [];
    if (target.service === 'ecr-public' && access === 'pull') {
        problems.push('everyone can pull from ECR Public: a policy can grant only `push`');
    }
    if (grantee.kind === 'arn' && grantee.partition !== target.partition) {
        const known = (0,names_partition/* partitionNamed */.O9)(grantee.partition) ? 'another partition' : 'an unknown partition';
        problems.push(`\`${grantee.arn}\` is in ${known}: the registry is in \`${target.partition}\``);
    }
    return problems.map((text) => `line ${line}: ${text}`);
}
function statementsOf(entries, target) {
    const groups = Map.groupBy(entries.map(({ item }) => item), ({ access, grantee }) => `${access === 'pull' ? 'AllowPull' : 'AllowPush'}${groupOf(grantee)}`);
    return [...groups].map(([Sid, [first, ...others]]) => {
        const members = first ? [first, ...others] : [];
        return {
            Sid,
            Effect: 'Allow',
            ...principalsOf(members.map(({ grantee }) => grantee), target),
            Action: actionsOf(first?.access ?? 'pull', target),
        };
    });
}
function groupOf(grantee) {
    switch (grantee.kind) {
        case 'account':
        case 'arn':
            return '';
        case 'service':
            return grantee.from === undefined ? 'ByServices' : `ByServicesFor${grantee.from}`;
        case 'organization':
            return 'ByOrganizations';
    }
}
function principalsOf(grantees, { partition }) {
    const [first] = grantees;
    const names = [...new Set(grantees.map((grantee) => granteeName(grantee, partition)))];
    switch (first?.kind) {
        case 'organization':
            return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': names } } };
        case 'service': {
            const source = { ArnLike: { 'aws:SourceArn': `arn:${partition}:*:*:${first.from}:*` } };
            return { Principal: { Service: names }, ...(first.from === undefined ? {} : { Condition: source }) };
        }
        default:
            return { Principal: { AWS: names } };
    }
}
function granteeName(grantee, partition) {
    switch (grantee.kind) {
        case 'account':
            return `arn:${partition}:iam::${grantee.account}:root`;
        case 'arn':
            return grantee.arn;
        case 'service':
            return grantee.service;
        case 'organization':
            return grantee.id;
    }
}
function actionsOf(access, { service }) {
    if (service === 'ecr-public')
        return actions/* publicPushActions */.f8;
    return access === 'pull' ? actions/* pullActions */.P5 : actions/* pushActions */.s7;
}

// EXTERNAL MODULE: ./build/plan/settings/catalog.js
var settings_catalog = __nccwpck_require__(5781);
;// CONCATENATED MODULE: ./build/plan/settings/settings.js
const encryptionTypes = ['AES256', 'KMS', 'KMS_DSSE'];
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
function creationText(settings) {
    const shown = shownSettings({ ...settings, lifecyclePolicy: undefined, policy: undefined });
    return shown.map(({ setting, value }) => `${setting} ${value}`).join(', ');
}
function mutabilityText({ mutability, filters }) {
    return filters.length > 0 ? `${mutability} (${filters.join(', ')})` : mutability;
}
function encryptionText({ type, key }) {
    return key === undefined ? type : `${type} (${key})`;
}
function tagsText(tags) {
    return tags.map(({ key, value }) => `${key}=${value}`).join(', ');
}

;// CONCATENATED MODULE: ./build/plan/settings/lifecycle-json.js

const maximumRules = 50;
const maximumWildcards = 4;
const maximumNumber = 2 ** 31 - 1;
const minimumArchived = 90;
const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'];
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
        return ['the rule is not an object'];
    return [
        ...(0,settings_document/* unknownFields */._6)(rule, ['rulePriority', 'description', 'selection', 'action']),
        ...numberProblems(rule, 'rulePriority'),
        ...(rule.description === undefined || typeof rule.description === 'string'
            ? []
            : ['`description` is not a string']),
        ...((0,settings_document/* isObject */.Gv)(rule.selection) ? selectionProblems(rule.selection) : ['`selection` is not an object']),
        ...((0,settings_document/* isObject */.Gv)(rule.action) ? lifecycle_json_actionProblems(rule.action, rule.selection) : ['`action` is not an object']),
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
function storageProblems({ countType, countNumber, storageClass }) {
    if (countType === 'sinceImageTransitioned') {
        if (Number(countNumber) < minimumArchived) {
            return [`\`countNumber\` is ${countNumber}, but ECR archives images for at least ${minimumArchived} days`];
        }
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
        problems.push('"countType": "sinceImagePulled" can only archive images: write "type": "transition"');
    }
    if (type === 'transition' && countType === 'sinceImageTransitioned') {
        problems.push('"countType": "sinceImageTransitioned" selects archived images, so the action must be "type": "expire"');
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
            ...duplicatesOf(members, ({ status }) => (status === 'untagged' || status === 'any' ? status : undefined)).map(({ numbers, key }) => `rules ${numbers} both have "tagStatus": "${key}", but ECR allows only one rule with this \`tagStatus\``),
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




const lifecyclePolicyLimit = 30_720;
const limits = {
    keep: { countType: 'imageCountMoreThan' },
    expire: { countType: 'sinceImagePushed', countUnit: 'days' },
    archive: { countType: 'sinceImagePushed', countUnit: 'days' },
    archiveUnused: { countType: 'sinceImagePulled', countUnit: 'days' },
    expireArchived: { storageClass: 'archive', countType: 'sinceImageTransitioned', countUnit: 'days' },
};
const lifecycleForms = [
    {
        form: 'keep COUNT tagged [PATTERN ...]',
        example: 'keep 10 tagged v*',
        meaning: 'Keep the newest COUNT images with a matching tag, delete the older ones. Without a pattern: of all tagged images.',
        read: ({ one, all }) => tagged('keep', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'keep COUNT untagged',
        example: 'keep 5 untagged',
        meaning: 'Keep the newest COUNT untagged images, delete the older ones.',
        read: ({ one }) => untagged('untagged', 'keep', one('COUNT')),
    },
    {
        form: 'keep COUNT any',
        example: 'keep 500 any',
        meaning: 'Keep the newest COUNT images, delete the older ones.',
        read: ({ one }) => untagged('any', 'keep', one('COUNT')),
    },
    {
        form: 'expire tagged [PATTERN ...] after COUNT days',
        example: 'expire tagged pr-* after 30 days',
        meaning: 'Delete images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
        read: ({ one, all }) => tagged('expire', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'expire untagged after COUNT days',
        example: 'expire untagged after 14 days',
        meaning: 'Delete untagged images COUNT days after the push.',
        read: ({ one }) => untagged('untagged', 'expire', one('COUNT')),
    },
    {
        form: 'expire any after COUNT days',
        example: 'expire any after 365 days',
        meaning: 'Delete all images COUNT days after the push.',
        read: ({ one }) => untagged('any', 'expire', one('COUNT')),
    },
    {
        form: 'archive tagged [PATTERN ...] after COUNT days',
        example: 'archive tagged v* after 90 days',
        meaning: 'Archive images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
        read: ({ one, all }) => tagged('archive', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'archive untagged|any after COUNT days',
        example: 'archive any after 180 days',
        meaning: 'Archive untagged images, or all images, COUNT days after the push.',
        read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'archive', one('COUNT')),
    },
    {
        form: 'archive tagged [PATTERN ...] not pulled for COUNT days',
        example: 'archive tagged v* not pulled for 90 days',
        meaning: 'Archive images with a matching tag that were not pulled for COUNT days. Without a pattern: all tagged images.',
        read: ({ one, all }) => tagged('archiveUnused', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'archive untagged|any not pulled for COUNT days',
        example: 'archive any not pulled for 90 days',
        meaning: 'Archive untagged images, or all images, that were not pulled for COUNT days.',
        read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'archiveUnused', one('COUNT')),
    },
    {
        form: 'expire archived tagged [PATTERN ...] after COUNT days',
        example: 'expire archived tagged pr-* after 90 days',
        meaning: 'Delete archived images with a matching tag COUNT days after they were archived, at least 90. Without a pattern: all tagged images.',
        read: ({ one, all }) => tagged('expireArchived', one('COUNT'), all('PATTERN')),
    },
    {
        form: 'expire archived untagged|any after COUNT days',
        example: 'expire archived any after 365 days',
        meaning: 'Delete archived images, untagged or all, COUNT days after they were archived, at least 90.',
        read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'expireArchived', one('COUNT')),
    },
];
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
    const rules = bySelection
        .flatMap(([first]) => (first ? [first.item] : []))
        .toSorted((a, b) => orderOf(a) - orderOf(b));
    const many = rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : [];
    const all = [...problems, ...bySelection.flatMap(contradiction), ...many];
    return (0,settings_document/* documentOf */.lM)({ rules: rules.map(lifecycle_ruleOf) }, all, lifecyclePolicyLimit);
}
function contradiction(entries) {
    const [first] = entries;
    if (!first || new Set(entries.map(({ item }) => ruleText(item))).size < 2)
        return [];
    const lines = entries.map(({ line }) => line).join(' and ');
    return [`lines ${lines} select \`${selectionText(first.item)}\`, but ECR applies only the first rule: keep one line`];
}
function tagged(limit, count, patterns) {
    const known = (patterns.length > 0 ? patterns : ['*']).map(patternOf);
    const number = numberOf(count, limit);
    if ((0,reader/* isInvalid */.If)(number))
        return [number, ...known.filter(reader/* isInvalid */.If)];
    return known.map((pattern) => ((0,reader/* isInvalid */.If)(pattern) ? pattern : { selects: 'tagged', pattern, limit, count: number }));
}
function untagged(selects, limit, count) {
    const number = numberOf(count, limit);
    return [(0,reader/* isInvalid */.If)(number) ? number : { selects, limit, count: number }];
}
function numberOf(text, limit) {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    const minimum = limit === 'expireArchived' ? minimumArchived : 1;
    if (number >= minimum && number <= maximumNumber)
        return number;
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not a whole number from ${minimum} to ${maximumNumber}`);
}
function patternOf(text) {
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
function orderOf({ limit, ...rule }) {
    return placeOf(rule) - (limit === 'expireArchived' ? 10 : 0);
}
function placeOf({ selects, pattern }) {
    if (selects === 'tagged')
        return pattern === '*' ? 1 : 0;
    return selects === 'untagged' ? 2 : 3;
}
function lifecycle_ruleOf(rule, index) {
    const { selects, pattern, limit, count } = rule;
    const patterns = pattern === undefined ? {} : { tagPatternList: [pattern] };
    return {
        rulePriority: index + 1,
        description: ruleText(rule),
        selection: { tagStatus: selects, ...patterns, ...limits[limit], countNumber: count },
        action: limit.startsWith('archive') ? { type: 'transition', targetStorageClass: 'archive' } : { type: 'expire' },
    };
}
function ruleText(rule) {
    const { limit, count } = rule;
    if (limit === 'keep')
        return `keep ${count} ${selectionText(rule)}`;
    const verb = limit.startsWith('archive') ? 'archive' : 'expire';
    const since = limit === 'archiveUnused' ? 'not pulled for' : 'after';
    return `${verb} ${selectionText(rule)} ${since} ${count} ${count === 1 ? 'day' : 'days'}`;
}
function selectionText({ selects, pattern, limit }) {
    const images = limit === 'expireArchived' ? `archived ${selects}` : selects;
    return pattern === undefined || pattern === '*' ? images : `${images} ${pattern}`;
}

;// CONCATENATED MODULE: ./build/plan/repository/planned.js




const maximum = { filters: 5, tags: 50 };
function planRepository(inputs, mode, registry, read) {
    if (!isRequested(inputs, mode) || registry?.kind !== 'private')
        return { repository: undefined, problems: [] };
    const [lifecycle, policy] = [lifecycleOf(inputs, read), plannedPolicy(inputs, registry, read)];
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
        repository: { create: inputs.createRepository === 'true', update: inputs.updateRepository, settings },
        problems: [
            ...mutabilityProblems(inputs),
            ...keyProblems(inputs, registry),
            ...resourceTagProblems(inputs),
            ...documentProblems('lifecycle-policy', lifecycle),
            ...documentProblems('repository-policy', policy),
        ],
    };
}
function repositoryWarnings(inputs, mode) {
    if (isRequested(inputs, mode))
        return [];
    const isWithTemplate = leavesToTemplate(inputs, mode);
    const requested = [
        ...(inputs.createRepository === 'false' || isWithTemplate ? [] : ['create-repository']),
        ...(inputs.updateRepository ? ['update-repository'] : []),
    ];
    const ignored = [...requested, ...inputs.given.filter((name) => settingInputs.includes(name))].map((name) => `\`${name}\``);
    if (ignored.length === 0)
        return [];
    const unrequested = isWithTemplate
        ? 'with `create-repository: on-push`, because the template contains the settings'
        : 'without `create-repository` or `update-repository`';
    const why = requested.length === 0 ? unrequested : reasons[mode];
    return [`${ignored.join(', ')} ${ignored.length === 1 ? 'has' : 'have'} no effect ${why}.`];
}
const reasons = {
    login: '',
    build: 'in a step that does not push',
    push: '',
    promote: '',
    merge: '',
};
function isRequested({ createRepository, updateRepository }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && (createRepository === 'true' || updateRepository);
}
function leavesToTemplate({ createRepository }, mode) {
    return (0,inputs_mode/* writesImage */.Qs)(mode) && createRepository === 'on-push';
}
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
        const text = `the filters need \`image-tag-mutability: ${imageTagMutability}_WITH_EXCLUSION\`, but \`image-tag-mutability\` is ${imageTagMutability}`;
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
function resourceTagProblems({ repositoryTags }) {
    const keys = repositoryTags.map(({ key }) => key);
    const duplicates = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
    const texts = duplicates.map((key) => `\`${key}\` is given more than once`);
    if (keys.length > maximum.tags)
        texts.push(`there are ${keys.length}, but AWS allows ${maximum.tags}`);
    return texts.map((text) => ({ input: 'repository-tags', text }));
}
function documentProblems(input, document) {
    return document?.kind === 'problems' ? document.problems.map((text) => ({ input, text })) : [];
}
function lifecycleOf({ lifecyclePolicy: text }, read) {
    return text === undefined ? undefined : lifecyclePolicy(text, read);
}
function plannedPolicy({ repositoryPolicy: text }, { region }, read) {
    const target = { partition: (0,names_partition/* partitionOfRegion */.cn)(region).name, service: 'ecr' };
    return text === undefined ? undefined : repositoryPolicy(text, read, target);
}

;// CONCATENATED MODULE: ./build/plan/repository/public.js






function planPublicRepository(inputs, mode, read) {
    const { repository, createRepository, updateRepository: update } = inputs;
    const create = createRepository === 'true';
    const writes = (0,inputs_mode/* writesImage */.Qs)(mode);
    const name = repository?.host?.kind === 'public' ? (0,names_ecr/* parsePublicName */.ce)(repository.name) : undefined;
    if (!writes || !name)
        return { repository: undefined, problems: writes ? catalogOnPrivateProblems(inputs) : [] };
    const planned = { alias: name.alias, name: name.repository, create, update };
    if (!create && !update) {
        return {
            repository: { ...planned, catalog: {}, tags: [], policy: undefined },
            problems: unsupportedProblems(inputs),
        };
    }
    const catalog = (0,settings_catalog/* readCatalog */.uM)(inputs.catalog, read);
    const policy = public_plannedPolicy(inputs, read);
    const text = policy?.kind === 'document' ? policy.text : undefined;
    return {
        repository: { ...planned, catalog: catalog.data, tags: inputs.repositoryTags, policy: text },
        problems: [
            ...unsupportedProblems(inputs),
            ...catalog.problems.map((text) => ({ input: 'catalog', text })),
            ...resourceTagProblems(inputs),
            ...documentProblems('repository-policy', policy),
        ],
    };
}
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
function unsupportedProblems(inputs) {
    const unsupported = [
        ['create-repository', inputs.createRepository === 'on-push', 'ECR Public has no repository creation templates'],
        ['registry-id', inputs.registryId !== undefined, 'on ECR Public the alias in `repository` names the registry'],
        ['image-tag-mutability', inputs.imageTagMutability !== 'MUTABLE', 'ECR Public has no immutable tags'],
        [
            'mutability-exclusion-filters',
            inputs.mutabilityExclusionFilters.length > 0,
            'ECR Public has no immutable tags, so tags cannot be excluded from immutability',
        ],
        ['scan-on-push', inputs.scanOnPush, 'ECR Public does not scan images'],
        ['scan', inputs.scan !== 'off', 'ECR Public does not scan images'],
        ['signing', inputs.signing.wait || inputs.signing.profiles.length > 0, 'ECR Public does not sign images'],
        ['replication', inputs.replication !== 'off', 'ECR Public does not replicate images'],
        ['encryption', inputs.encryption !== 'AES256', 'ECR Public has no encryption setting'],
        ['kms-key', inputs.kmsKey !== undefined, 'ECR Public has no encryption setting'],
        ['lifecycle-policy', inputs.lifecyclePolicy !== undefined, 'ECR Public has no lifecycle policies'],
    ];
    return unsupported.flatMap(([input, isSet, text]) => (isSet ? [{ input, text: `${text}: remove \`${input}\`` }] : []));
}
function catalogOnPrivateProblems({ repository, catalog }) {
    if (!repository || catalog.length === 0)
        return [];
    return [{ input: 'catalog', text: 'only ECR Public has a catalog, but `repository` is private: remove `catalog`' }];
}
function public_plannedPolicy({ repositoryPolicy: text }, read) {
    return text === undefined ? undefined : repositoryPolicy(text, read, { partition: 'aws', service: 'ecr-public' });
}

;// CONCATENATED MODULE: ./build/plan/describe.js

















function describePlan(plan) {
    const destinations = plan.destinations.flatMap(({ repository, plan }) => [
        '',
        `Destination ${repository}:`,
        describePlan(plan),
    ]);
    const lines = [
        identityLines,
        loginLines,
        cacheLines,
        repositoryLines,
        imageLines,
        describeChecks,
        postLines,
        documentLines,
    ];
    return [...lines.flatMap((linesOf) => linesOf(plan)), ...destinations].join('\n');
}
function identityLines({ identity }) {
    if (!identity)
        return ['Send no request to AWS.'];
    const { start, roles, region, scope, allowedAccounts, exported } = identity;
    return [
        start.kind === 'ambient'
            ? 'Use the ambient AWS credentials.'
            : `Request an ID token from GitHub for the audience ${start.audience}.`,
        ...roles.flatMap(({ role, sessionName, durationSeconds, externalId, sessionTags, policy }) => [
            `Assume ${role.arn} in ${region} as ${sessionName}, for ${durationSeconds} s${externalId === undefined ? '' : `, with the external id ${externalId}`}.`,
            ...(sessionTags && sessionTags.tags.length > 0
                ? [`Tag the session: ${sessionTags.tags.map((tag) => tagText(tag, sessionTags)).join(', ')}.`]
                : []),
            ...(policy === undefined ? [] : [`Restrict the session with this policy: ${policy}`]),
        ]),
        ...(scope
            ? [`Limit the credentials with STS GetScopedCredentials to this policy, where AWS has it: ${scope.policy}`]
            : []),
        ...(allowedAccounts.length > 0 ? [`Fail unless the account is ${allowedAccounts.join(' or ')}.`] : []),
        ...(exported
            ? [`Export the AWS credentials to later steps${scope && !scope.isGiven ? ', without this limit' : ''}.`]
            : []),
    ];
}
function tagText({ key, value }, { transitiveKeys }) {
    return `${key}=${value}${transitiveKeys.includes(key) ? ' (transitive)' : ''}`;
}
function loginLines({ logIn }) {
    return [...new Set(logIn.map((registry) => (0,image_registries/* expectedHost */.Dk)(registry)))].map((host) => `Log in to ${host}.`);
}
function cacheLines({ pullThrough }) {
    if (!pullThrough)
        return [];
    const { registries, bases } = pullThrough;
    const rules = registries.flatMap((cache) => requestedRules(cache, (0,image_registries/* expectedHost */.Dk)(cache.registry), undefined).rules);
    const all = registries.filter(({ auto }) => auto).map(({ registry }) => (0,image_registries/* expectedHost */.Dk)(registry));
    const alternative = all.length > 0 ? `through the cache if a rule of ${all.join(' or ')} matches` : 'from its own registry';
    return pullThroughOptions(bases, rules).images.map(({ name, through }) => through ? `Pull ${name} through the cache, as ${through}.` : `Pull ${name} ${alternative}.`);
}
function repositoryLines({ repository, publicRepository, image, permissions }) {
    const names = image ? ownRepositories(image) : [];
    if (publicRepository)
        return names.flatMap((name) => describePublicRepository(publicRepository, name));
    const name = names.length > 1 ? `each of ${names.join(', ')}` : names.join();
    const template = permissions.creationTemplates
        ? [`Leave ${name}, if it does not exist, to a repository creation template of the registry.`]
        : [];
    if (!repository)
        return template;
    const { create, update, settings } = repository;
    const alternative = update ? 'update it to these settings, where ECR can change them' : 'do not change it';
    const first = create
        ? `Create ${name} if it does not exist; otherwise ${alternative}:`
        : `Update ${name} to these settings, where ECR can change them:`;
    return [...template, first, ...shownSettings(settings).map(({ setting, value }) => `- ${setting}: ${value}`)];
}
function imageLines(plan) {
    const { image, registries, attempts, action } = plan;
    if (!image)
        return action === 'main' ? ['Do not build, because `repository` is empty.'] : [];
    const expected = registries.map((registry) => ({ registry, account: undefined, host: (0,image_registries/* expectedHost */.Dk)(registry) }));
    const references = imageReferences(image, expected).map(names_reference/* formatReference */.FH);
    if (image.origin.kind === 'promotion')
        return [
            ...(0,attestation_verification/* describeVerification */.Xm)(image.origin.verification),
            ...existingTagLines(image, 'promote'),
            promotionLine(image.origin, references),
        ];
    if (image.origin.kind === 'merge') {
        const names = builtReferences(image, expected).map(names_reference/* formatReference */.FH);
        return [
            ...(0,attestation_verification/* describeVerification */.Xm)(image.origin.verification),
            ...existingTagLines(image, 'merge'),
            mergeLine(image.origin, names),
        ];
    }
    if (image.origin.kind === 'bake')
        return bakeLines(image, image.origin, expected, attempts);
    const { build } = image.origin;
    const targets = build.pushByDigest ? [(0,names_reference/* repositoryOf */._M)(ownRepository(image, expected))] : references;
    const cached = (0,builds_cache/* withCache */.nT)(build, cacheNames(image, expected));
    const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder;
    const command = buildArguments({ ...cached, builder }, targets, { metadata: '<metadata>', imageId: '<image id>' });
    const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build';
    return [...lookUpLines(image), ...builderLines(cached), `${verb}: ${dockerCommand(command)}`];
}
const temporaryBuilder = '<builder>';
function builderLines(build) {
    const { builderNodes, allow, emulation, emulationImage, platforms } = build;
    const emulated = emulation === 'auto' && platforms.length > 0
        ? [`If the builder cannot run one of ${platforms.join(', ')}, install emulation with ${emulationImage}.`]
        : [];
    const commands = builderNodes.map((node, index) => createArguments(temporaryBuilder, node, index, allow));
    if (commands.length > 0)
        return [...commands.map((command) => `Create a builder for this step: ${dockerCommand(command)}`), ...emulated];
    const required = requiredFeatures(build);
    return [
        ...(required.length > 0
            ? [
                `If the selected builder does not support ${formatFeatures(required)}, create a docker-container builder for this step.`,
            ]
            : []),
        ...(build.pushByDigest
            ? ["If it is the engine's own builder, export the image to a directory and push it without docker."]
            : []),
        ...emulated,
    ];
}
function dockerCommand(command) {
    return `docker ${withoutValues(command).map(shown_command/* shellWord */.r).join(' ')}`;
}
function bakeLines(image, bake, resolved, attempts) {
    const { targets, others, build } = bake;
    const builder = build.builderNodes.length > 0 ? temporaryBuilder : build.builder;
    const command = bakeArguments({ ...bake, build: { ...build, builder } }, [...targets.map(({ target }) => target), ...others], {
        definition: '<bake file>',
        metadata: '<metadata>',
    });
    const images = targets.map((target) => {
        const names = imageReferences(targetImage(image, target), resolved).map(names_reference/* formatReference */.FH);
        return `- ${target.target}: ${names.length > 0 ? names.join(' ') : 'without a name'}`;
    });
    const verb = build.push ? `Build and push, at most ${attempts} attempts` : 'Build';
    const combined = combinedBuild(bake, targets);
    return [
        ...lookUpLines(image),
        ...builderLines(combined),
        'Images of the bake:',
        ...images,
        `${verb}: ${dockerCommand(command)}`,
    ];
}
function promotionLine({ source, platforms }, references) {
    const only = platforms.length > 0 ? `, ${platforms.join(' and ')} only,` : '';
    return `Promote ${formatSource(source)}${only} to ${references.join(' ')}, without docker.`;
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
function postLines({ logIn, logout, dockerConfig }) {
    if (logIn.length === 0)
        return [];
    if (!logout)
        return ['Keep the login until the end of the job.'];
    return [`After the job: log out${dockerConfig === 'isolated' ? ' and remove the private Docker configuration' : ''}.`];
}
function documentLines({ identity, permissions }) {
    if (!identity)
        return [];
    const documents = iamDocuments(identity, permissions).flatMap(({ title, document }) => ['', `${title}:`, document]);
    return [
        '',
        'IAM documents that this run needs (in a job with an `environment`, `sub` ends in `environment:NAME`):',
        ...documents,
    ];
}
function withoutValues(command) {
    return command.map((argument, index) => {
        if (command[index - 1] === '--build-arg')
            return argument.replace(/=.*$/s, '=…');
        if (command[index - 1] === '--driver-opt')
            return argument.replace(/^("?env\.[^=]*)=.*$/s, '$1=…');
        return argument.replace(/^(--build-arg=[^=]*)=.*$/s, '$1=…');
    });
}

;// CONCATENATED MODULE: ./build/plan/handoff/handoff.js




function readHandoff({ kind, earlier }) {
    if (kind === 'ship')
        return { tags: [], reuse: '', source: '' };
    const { ship = {} } = earlier;
    const dropped = ['handed-over', 'builds', 'promotions'].find((name) => !ship[name]);
    if (dropped)
        throw droppedOutput(dropped);
    return JSON.parse(ship['handed-over'] ?? '');
}
function droppedOutput(output) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `GitHub did not pass the output \`${output}\` of the job \`ship\` to this job.`,
        why: 'GitHub drops an output that contains a secret. It treats each line of a secret as a secret, even a line that is only a brace, and this output is JSON.',
        fix: 'Remove such lines from `build-secrets`: write JSON on one line, or encode it.',
    });
}
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
        promotions: matrix(image.inRegistry ? destinations : []),
    };
}
function matrix(entries) {
    return entries.length > 0 ? JSON.stringify(entries) : 'none';
}
function sourceOf({ registries: [registry] }, image, account) {
    const [first] = image.tags;
    if (first?.kind === 'reference')
        return (0,names_reference/* repositoryOf */._M)(first.reference);
    return registry && image.inRegistry ? `${(0,image_registries/* expectedHost */.Dk)(registry, account)}/${image.repository}` : '';
}
function withTagsOf(references, plan) {
    const { image } = plan;
    if (!image)
        return plan;
    const tags = image.tags.filter((planned) => {
        const { name, tag } = planned.kind === 'tag' ? { name: image.repository, tag: planned.tag } : planned.reference;
        return references.some((reference) => reference.name === name && reference.tag === tag);
    });
    return { ...plan, image: { ...image, tags } };
}
function withoutDownstream(plan, downstreamJobs) {
    const own = { ...plan, downstreamJobs, destinations: [] };
    return downstreamJobs.builds.length > 0 ? { ...own, logIn: [], pullThrough: undefined } : own;
}

// EXTERNAL MODULE: ./build/plan/result.js + 2 modules
var plan_result = __nccwpck_require__(5500);
;// CONCATENATED MODULE: ./build/plan/artifacts.js


const maxArtifacts = 500;
const pushedOutcomes = ['pushed', 'promoted', 'joined'];
function readDeclared(list) {
    try {
        const { subjects } = JSON.parse(list);
        return new Map(subjects.map(({ name, digest }) => [name, digest]));
    }
    catch {
        return new Map();
    }
}
function artifactLines(images, declared) {
    const artifacts = new Map(declared);
    const lines = new Set();
    const leftOut = new Set();
    for (const image of images) {
        const { outcome, digest } = image;
        if (!digest || !pushedOutcomes.includes(outcome))
            continue;
        for (const repository of (0,plan_result/* repositoriesOfImage */.a0)(image).map(names_reference/* repositoryOf */._M)) {
            const tagged = image.references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === repository).map(names_reference/* formatReference */.FH);
            const name = [repository, ...tagged].find((candidate) => (artifacts.get(candidate) ?? digest) === digest);
            if (name === undefined || (!artifacts.has(name) && artifacts.size >= maxArtifacts)) {
                leftOut.add(`${repository}@${digest}`);
                continue;
            }
            artifacts.set(name, digest);
            lines.add(`oci://${name}@${digest}`);
        }
    }
    return { lines: [...lines], leftOut: [...leftOut] };
}

;// CONCATENATED MODULE: ./build/steps/artifacts.js


function declareArtifacts(image, { runner, log }) {
    const { artifacts } = runner;
    if (!artifacts)
        return;
    const { lines, leftOut } = artifactLines(image.baked ?? [image], readDeclared(artifacts.declared()));
    const fix = 'To attest them with `actions/attest`, set `subject-name` and `subject-digest`.';
    if (leftOut.length > 0)
        log.warning(`Not added to $GITHUB_ARTIFACTS: ${leftOut.join(', ')}. The job already declares 500 artifacts, or other artifacts with these names. ${fix}`);
    if (lines.length === 0)
        return;
    try {
        artifacts.declare(lines);
    }
    catch (error) {
        log.warning(`The pushed images were not added to $GITHUB_ARTIFACTS: ${(0,action_error/* messageOf */.bD)(error)}. ${fix}`);
    }
}

// EXTERNAL MODULE: ./build/network/retry.js + 1 modules
var retry = __nccwpck_require__(472);
;// CONCATENATED MODULE: ./build/steps/attempts.js


const wait = (0,retry/* fullJitter */.G1)(2_000, 30_000);
async function inAttempts(attempts, { log }, work) {
    const policy = {
        total: Infinity,
        retryable(error) {
            const failure = (0,action_error/* asActionError */.z6)(error);
            if (attempts === 1 || !failure.retryable)
                return undefined;
            return { attempts, wait, failed: (made) => failure.afterAttempts(made) };
        },
        report: (error, how, attempt) => log.warning(`Attempt ${attempt} of ${attempts} failed: ${(0,action_error/* messageOf */.bD)(error)}; retrying ${how} with a new login.`),
    };
    return (0,retry/* retry */.L5)(policy, (_, attempt) => work(attempt));
}

// EXTERNAL MODULE: ./build/github/id-token.js
var id_token = __nccwpck_require__(6381);
;// CONCATENATED MODULE: ./build/plan/identity/account.js

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

function bytePath(text) {
    return isAscii(text) ? text : external_node_buffer_namespaceObject.Buffer.from(text).toString('latin1');
}
function onDisk(path) {
    return isAscii(path) ? path : external_node_buffer_namespaceObject.Buffer.from(path, 'latin1');
}
function textOf(path) {
    return isAscii(path) ? path : external_node_buffer_namespaceObject.Buffer.from(path, 'latin1').toString();
}
function parentOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
function below(folder, path) {
    return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}
function isAscii(text) {
    return /^[\x00-\x7f]*$/.test(text);
}
const utf8 = /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|./gs;
function runesOf(bytes) {
    if (isAscii(bytes))
        return bytes;
    return bytes.replaceAll(utf8, (found) => (found.length === 1 && found > '\x7f' ? '\ufffd' : textOf(found)));
}

;// CONCATENATED MODULE: ./build/content/automaton.js
const isWord = (character) => /^\w$/.test(character);
function alternation(alternatives) {
    const length = alternatives.reduce((sum, nodes) => sum + nodes.length + 1, 1);
    const starts = [];
    const body = [];
    for (const nodes of alternatives) {
        starts.push(body.length + 1);
        body.push(...nodes);
        body.push({ jumps: [length - body.length - 1] });
    }
    return [{ jumps: starts }, ...body];
}
const automaton_limit = 100_000;
function matcherOf(nodes) {
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
    const follow = ({ active, before }, character) => {
        const next = new Set([0]);
        const all = new Set(active);
        for (const at of all) {
            const { consumes, repeats, jumps, condition } = nodes[at] ?? { jumps: [] };
            if (!condition || condition(before, character))
                for (const jump of jumps)
                    all.add(at + jump);
            if (character !== '' && consumes?.test(character))
                next.add(repeats ? at : at + 1);
        }
        if (all.has(nodes.length))
            return true;
        if (character === '')
            return false;
        return stateOf([...next].sort((a, b) => a - b), isWord(character) ? 'a' : '/');
    };
    return (text) => {
        if (size > automaton_limit) {
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

function goMatcher(expression) {
    try {
        return matcherOf(alternation(new Parser(expression).alternatives()));
    }
    catch (error) {
        if (error instanceof Rejection)
            return undefined;
        throw error;
    }
}
class Rejection extends Error {
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
    alternatives() {
        const alternatives = [this.#nodes()];
        while (this.#eat(/\|/y))
            alternatives.push(this.#nodes());
        return alternatives;
    }
    #nodes() {
        const nodes = [];
        let last = 0;
        let repeated = false;
        while (this.#at < this.#text.length && this.#text[this.#at] !== '|') {
            const times = this.#eat(/\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y);
            if (times) {
                if (repeated || nodes.length === 0)
                    throw new Rejection();
                const most = times[3] === undefined ? (times[2] === undefined ? Number(times[1]) : Infinity) : Number(times[3]);
                const least = Number(times[1]);
                if (least > 1000 || (most > 1000 && most !== Infinity) || most < least)
                    throw new Rejection();
                const part = nodes.splice(last);
                for (let n = 0; n < least; n++)
                    nodes.push(...part);
                if (most === Infinity)
                    nodes.push({ jumps: [1, part.length + 2] }, ...part, { jumps: [-part.length - 1] });
                else
                    for (let n = least; n < most; n++)
                        nodes.push({ jumps: [1, part.length + 1] }, ...part);
                repeated = true;
                continue;
            }
            last = nodes.length;
            repeated = false;
            const assertion = this.#eat(/\^|\$|\\[AzbB]/y);
            const quoted = assertion ? null : this.#eat(/\\Q(.*?)(?:\\E|$)/sy);
            if (assertion)
                nodes.push({ condition: assertions[assertion[0]], jumps: [1] });
            else if (quoted) {
                for (const character of quoted[1] ?? '')
                    nodes.push({ consumes: characterPattern(go_expression_literal(character)), jumps: [] });
                last = Math.max(last, nodes.length - 1);
            }
            else if (this.#eat(/\(\.\*\/\)\?/y)) {
                nodes.push({ jumps: [1, 3] }, { consumes: characterPattern('[^\\n]'), repeats: true, jumps: [1] }, { consumes: characterPattern('/'), jumps: [] });
                repeated = true;
            }
            else {
                const consumes = characterPattern(this.#atom());
                repeated = this.#eat(/\*/y) !== null;
                nodes.push(repeated ? { consumes, repeats: true, jumps: [1] } : { consumes, jumps: [] });
            }
        }
        return nodes;
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
                    throw new Rejection();
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
            throw new Rejection();
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
            characterPattern(source);
            return source;
        }
        catch {
            throw new Rejection();
        }
    }
    #character() {
        const [, octal, hex = '', escaped] = this.#eat(/\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x([\da-fA-F]{2}|\{[\da-fA-F]+\})|(.))/suy) ?? [];
        if (octal !== undefined)
            return String.fromCodePoint(Number.parseInt(octal, 8));
        const code = hex === '' ? 0 : Number.parseInt(hex.replace('{', ''), 16);
        if (code > 0x10ffff)
            throw new Rejection();
        if (hex !== '')
            return String.fromCodePoint(code);
        const character = escaped === undefined ? this.#eat(/[^\\]/uy)?.[0] : (controls[escaped] ?? escaped);
        if (character === undefined || (character === escaped && /[a-zA-Z0-9]|[^\0-\x7f]/.test(escaped)))
            throw new Rejection();
        return character;
    }
}
function go_expression_literal(character) {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
const expressions = new Map();
function characterPattern(source) {
    const known = expressions.get(source) ?? new RegExp(`^${source}$`, 'v');
    expressions.set(source, known);
    return known;
}

;// CONCATENATED MODULE: ./build/content/pattern.js



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
function invalidPattern(pattern, why = 'Docker rejects this pattern') {
    const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`{tree}\` cannot be computed: \`${shown}\` in .dockerignore is not a valid pattern.`,
        why: `${why}, so the build would fail.`,
        fix: 'Correct the pattern in .dockerignore. If a file such as `Dockerfile.dockerignore` exists beside the Dockerfile, correct it there.',
    });
}
const chunkPattern = /^\**(?!\*)((?:[^*[\\]|\\.|\[(?:\^|(?!\^))(?:(?:[^\\\]-]|\\.)(?:-(?:[^\\\]-]|\\.))?)+\])*)(?=\*|$)/su;
function isShellPattern(pattern) {
    const [whole = '', first = ''] = chunkPattern.exec(pattern) ?? [];
    if (whole === '')
        return false;
    return !matchesDot(first) || chunkPattern.test(pattern.slice(whole.length));
}
function matchesDot(chunk) {
    const [, negated, ranges] = /^\[(\^?)((?:[^\\\]]|\\.)+)\]$/su.exec(chunk) ?? [];
    if (ranges === undefined)
        return /^(?:\\?\.|\?)$/.test(chunk);
    const isInRanges = [...ranges.matchAll(/\\?(.)(?:-\\?(.))?/gsu)].some(([, from = '', to = from]) => from <= '.' && to >= '.');
    return isInRanges !== (negated === '^');
}
function goExpression(pattern) {
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



const ignoreNothing = { includes: () => true, mayContainIncluded: () => true };
function readDockerignore(text) {
    const lines = text.replace(/^\ufeff/, '').split('\n');
    const rules = lines.flatMap((line) => {
        if (Buffer.byteLength(line) > maxLineLength)
            throw invalidPattern(line, 'Docker rejects lines of more than 65,535 bytes');
        const pattern = line.startsWith('#') ? '' : cleanedLine(line);
        return pattern === '' ? [] : [dockerignore_ruleOf(pattern)];
    });
    return rules.length === 0 ? ignoreNothing : ignoreBy(rules);
}
const maxLineLength = 65_535;
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
function cleaned(path) {
    return external_node_path_.posix.normalize(path).replace(/(?<=.)\/$/s, '');
}
function cleanedLine(line) {
    const text = trimmed(line);
    const mark = text.startsWith('!') ? '!' : '';
    const path = trimmed(text.slice(mark.length));
    return mark + (path === '' ? '' : cleaned(path).replace(/^\/(?=.)/s, ''));
}
function dockerignore_ruleOf(cleanedPattern) {
    const pattern = cleaned(trimmed(cleanedPattern));
    const isException = pattern.startsWith('!');
    const path = isException ? pattern.slice(1) : pattern;
    if (path === '')
        throw invalidPattern(pattern);
    const prefix = path.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
    const fixedPath = /[*[\]?^\\]/.test(prefix) ? undefined : bytePath(prefix);
    return { isException, matches: pathMatcher(path), fixedPath };
}
function ignoreBy(rules) {
    const folders = new Map();
    const exceptions = rules.filter(({ isException }) => isException);
    const anywhere = exceptions.some(({ fixedPath }) => fixedPath === undefined);
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
        const mayInclude = anywhere || exceptions.some(({ fixedPath }) => `${fixedPath}/`.startsWith(`${path}/`));
        return { matched, entered: !excluded || mayInclude };
    };
    return {
        mayContainIncluded: (folder) => folderAt(folder).entered,
        includes: (path) => {
            const above = parentOf(path);
            const parent = above === '' ? undefined : folderAt(above);
            return parent?.entered !== false && !evaluate(rules, path, parent?.matched).excluded;
        },
    };
}
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


function sha256(bytes) {
    return (0,external_node_crypto_.hash)('sha256', bytes);
}
const chunkSize = 256 * 1024;
let chunk;
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
    chunk ??= Buffer.allocUnsafeSlow(chunkSize);
    let length = (0,external_node_fs_.readSync)(file, chunk);
    if (length === size && length < chunkSize)
        return sha256(chunk.subarray(0, length));
    const hashed = (0,external_node_crypto_.createHash)('sha256');
    for (let read = length; read > 0 && length <= size; length += read) {
        hashed.update(chunk.subarray(0, read));
        read = (0,external_node_fs_.readSync)(file, chunk);
    }
    if (length !== size)
        throw new Error('it changed while it was read');
    return hashed.digest('hex');
}

;// CONCATENATED MODULE: ./build/content/dockerfile.js






function dockerfileOf(context, file) {
    const dockerfile = file ?? (0,external_node_path_.join)(context, 'Dockerfile');
    if ((0,external_node_path_.basename)(dockerfile) !== 'Dockerfile')
        return dockerfile;
    const names = namesIn((0,external_node_path_.dirname)(dockerfile));
    return !names.includes('Dockerfile') && names.includes('dockerfile')
        ? (0,external_node_path_.join)((0,external_node_path_.dirname)(dockerfile), 'dockerfile')
        : dockerfile;
}
function policyOf(context, file) {
    return `${dockerfileOf(context, file)}.rego`;
}
function dockerfileHash(file) {
    const [folder, name] = [(0,external_node_path_.dirname)(file), (0,external_node_path_.basename)(file)];
    const bytes = readIn(folder, name) ?? (name === 'Dockerfile' ? readIn(folder, 'dockerfile') : undefined);
    if (bytes === undefined)
        throw unreadable(file, new Error('the file does not exist'));
    return sha256(bytes);
}
function ignoreOf(context, dockerfile) {
    const specific = dockerfile && readIn((0,external_node_path_.dirname)(dockerfile), `${(0,external_node_path_.basename)(dockerfile)}.dockerignore`);
    const bytes = specific ?? readIn(context, '.dockerignore');
    return readDockerignore(runesOf(bytes?.toString('latin1') ?? ''));
}
const maxSize = 4 * 1024 * 1024;
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
function readBounded(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const status = (0,external_node_fs_.fstatSync)(file);
        if (status.isDirectory())
            return Buffer.alloc(0);
        if (!status.isFile() || status.size > maxSize)
            throw new Error('it is not a regular file of at most 4 MiB');
        return status.size > 0 ? (0,external_node_fs_.readFileSync)(file) : Buffer.alloc(0);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
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
        why: '`{tree}` includes the Dockerfile and .dockerignore, and a symbolic link in their folder may not point outside this folder.',
        fix: 'Replace it with a regular file of at most 4 MiB that the user of this job can read.',
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
const lengthLimit = 16_384;
const depthLimit = 100;
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
            result += shell_word_variable(reading);
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
            result += shell_word_variable(reading);
        else if (char === reading.escapeToken && ['"', '$', reading.escapeToken].includes(reading.text[reading.at] ?? ''))
            result += next(reading);
        else
            result += char;
    }
    throw new ParseError();
}
function shell_word_variable(reading) {
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
        if (found.end === found.start)
            result.push(...characters.slice(found.end, found.end + 1));
        at = Math.max(found.end, found.start + 1);
        if (!all)
            break;
    }
    return [...result, ...characters.slice(at)].join('');
}
function shell_word_trimmed(value, sign, text) {
    const longest = text.startsWith(sign);
    const parts = patternParts(longest ? text.slice(1) : text);
    const characters = [...value];
    if (sign === '#')
        return characters.slice(matchEnd(characters, parts, 0, longest) ?? 0).join('');
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
function escapeRegExp(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

// EXTERNAL MODULE: ./build/failures/conditions.js
var conditions = __nccwpck_require__(5550);
// EXTERNAL MODULE: ./build/failures/denial.js
var failures_denial = __nccwpck_require__(9595);
;// CONCATENATED MODULE: ./build/failures/pull-through.js







function failedPull(message, images, registries) {
    const pulls = images.flatMap(({ name, through = '' }) => {
        const { host, name: repository = '', tag = '', digest } = (0,names_reference/* parseReference */.F2)(through) ?? {};
        const registry = registries.find((candidate) => candidate.host === host);
        return registry ? [{ name, through, registry, repository, reference: digest ?? tag }] : [];
    });
    const path = ({ registry, repository }) => `${registry.host}/v2/${repository}/`;
    return (pulls.find(({ through }) => pull_through_names(message, through)) ??
        pulls.find((pull) => pull_through_names(message, `${path(pull)}manifests/${pull.reference}`)) ??
        pulls.find((pull) => new RegExp(`${escapeRegExp(path(pull))}(?:blobs|manifests)/sha256:`).test(message)));
}
function pull_through_names(message, name) {
    return new RegExp(`(?<![\\w.:-])${escapeRegExp(name)}(?![\\w/-]|[.:]\\w)`).test(message);
}
function pullThroughFailed(pull, message, result, { role, location }) {
    const denial = (0,failures_denial/* parseDenial */.P)(message) ?? (result && denialIn(result, pull));
    if (denial) {
        const needed = [...actions/* pullActions */.P5, ...actions/* importActions */.BZ].toSorted();
        const purpose = `to pull ${pull.name} through the cache`;
        const { code, explanation, cause } = (0,failures_denial/* ecrAccessDenied */.Q)(denial, { purpose, needed, role, location });
        const missingRuleHint = result?.kind === 'no-repository' ? ' ECR returns the same error if there is no rule with that prefix.' : '';
        const fix = `${explanation.fix}${missingRuleHint} ${withoutCache}`;
        return new action_error/* ActionError */.lZ(code, { ...explanation, fix }, { cause, location });
    }
    const condition = (0,conditions/* exceptionCondition */.ns)(result?.kind === 'failure' ? result.code : '') ?? (0,conditions/* outputCondition */.j3)(message);
    const { why, fix } = reason(pull, condition);
    const ecrMessage = result?.kind === 'failure' && result.message ? ` ECR says: ${result.message}` : '';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `${pull.name} could not be pulled through the cache as ${pull.through}: ${message}${ecrMessage}`,
        why,
        fix: `${fix} ${withoutCache}`,
    }, { location });
}
const withoutCache = 'Without `pull-through-cache`, or without its line for this registry, the image is pulled from its own registry.';
function denialIn(result, { registry, repository }) {
    switch (result.kind) {
        case 'denied':
            return result.denial;
        case 'no-repository':
            return {
                principal: registry.principal,
                action: 'ecr:CreateRepository',
                resource: (0,names_partition/* repositoryArn */.qM)(registry.region, registry.account, repository),
                reason: '',
            };
        case 'failure':
            return undefined;
    }
}
function reason({ name, repository }, condition) {
    switch (condition) {
        case 'upstream-throttled':
        case 'throttled':
            return {
                why: 'The upstream registry limits pulls, and this account has reached the limit.',
                fix: 'Add a credential of an account with a higher limit to the rule (`--credential-arn`), or run the job again later.',
            };
        case 'upstream-denied':
            return {
                why: `ECR could not log in to the upstream registry (the credential of the rule is wrong or expired), or ${(0,names_reference/* repositoryOf */._M)((0,names_reference/* parseReference */.F2)(name) ?? { host: undefined, name })} does not exist there. On Docker Hub, only official images are under \`library/\`.`,
                fix: 'Correct the name, or the secret of the rule. `aws ecr validate-pull-through-cache-rule` tests the secret.',
            };
        case 'upstream-unavailable':
        case 'server-error':
            return { why: 'The upstream registry does not respond.', fix: 'Run the job again later.' };
        default:
            return {
                why: 'The image does not exist in the upstream registry, or the role may not import it. ECR returns the same error in both cases.',
                fix: `Check the name and the tag, and allow ${actions/* importActions */.BZ.join(' and ')} on repository/${repository} in the role's permissions.`,
            };
    }
}
function rulesMissing(missing, registry, rules) {
    const lines = missing.map(({ prefix, actual, requested }) => actual === undefined ? `there is no rule ${prefix}` : `the rule ${prefix} is for ${actual}, not for ${requested}`);
    const [first] = missing;
    const upstream = first?.requested === 'docker.io' ? 'registry-1.docker.io' : first?.requested;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`pull-through-cache\`: in the registry of ${registry}, ${lines.join(', and ')}.`,
        why: rules.length === 0
            ? 'That registry has no pull-through cache rules. A rule belongs to one account and region.'
            : `Its rules are ${rules.join(', ')}.`,
        fix: `Correct \`pull-through-cache\`, or create the rule: \`aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${first?.prefix} --upstream-registry-url ${upstream}\` (Docker Hub, GitHub, GitLab and Azure also need --credential-arn).`,
    });
}

// EXTERNAL MODULE: ./build/plan/builds/bake.js
var builds_bake = __nccwpck_require__(5501);
;// CONCATENATED MODULE: ./build/plan/builds/dockerfile.js


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
            stage.uses.push(...valuesOf(flags, 'mount').flatMap((mount) => (0,parsing_fields/* parseFields */.L)(mount).from ?? []));
    }
    return { syntax, escapeToken, args, stages };
}
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
function instructions(text, escapeToken) {
    const lines = text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .reverse();
    const sign = escapeRegExp(escapeToken);
    const continuation = new RegExp(`(^|[^${sign}])${sign}[ \\t]*$`);
    const found = [];
    while (lines.length > 0) {
        let line = '';
        let isOpen = true;
        while (isOpen && lines.length > 0) {
            const part = lines.pop() ?? '';
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
function words(line, escapeToken) {
    const escaped = `${escapeRegExp(escapeToken)}.`;
    const word = new RegExp(`(?:${escaped}|"(?:${escaped}|[^"])*"?|'[^']*'?|\\$\\{[^}]*\\}?|[^\\s"'])+`, 'g');
    return line.match(word) ?? [];
}
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





const scannerImage = 'docker.io/docker/buildkit-syft-scanner:stable-1';
function baseImages(sources) {
    const dockerfile = parseDockerfile(sources.dockerfile);
    const given = new Map(sources.buildArgs.flatMap((arg) => passedArgument(arg, sources.environment)));
    const contexts = new Map(sources.buildContexts.map((entry) => contextEntry(entry)));
    const found = targetPlatforms(sources).flatMap((platform) => {
        const variables = globalVariables(dockerfile, given, automaticVariables(platform, sources));
        return imagesOf(dockerfile, variables, contexts, sources.target);
    });
    const images = new Map(found.map((image) => [image.context, image]));
    return { images: [...images.values()], syntax: syntaxImage(given.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax) };
}
function combineBaseImages(all) {
    const images = new Map(all.flatMap(({ images }) => images).map((image) => [image.context, image]));
    const [first, ...others] = all.map(({ syntax }) => syntax);
    const isSame = others.every((syntax) => syntax?.name === first?.name && syntax?.rest === first?.rest);
    return { images: [...images.values()], syntax: isSame ? first : undefined };
}
function contextEntry(entry) {
    const at = entry.indexOf('=');
    const name = entry.slice(0, at);
    return [(0,docker_name/* completeName */.zt)(name), { name, value: entry.slice(at + 1) }];
}
function imagesOf({ stages, escapeToken }, variables, contexts, target) {
    const found = [];
    const visited = new Set();
    const named = new Map();
    const bases = new Map();
    for (const stage of stages) {
        const name = expandWord(stage.base, variables, escapeToken) ?? '';
        bases.set(stage, { name, stage: named.get(name.toLowerCase()) });
        if (stage.name !== undefined)
            named.set(stage.name, stage);
    }
    function needs(stage) {
        if (visited.has(stage))
            return [];
        visited.add(stage);
        if (stage.name !== undefined && useContext(contexts.get((0,docker_name/* completeName */.zt)(stage.name))))
            return [];
        const uses = stage.uses.map((name) => ({ name, stage: stages[base_images_numberOf(name)] ?? named.get(name.toLowerCase()) }));
        return [...uses.reverse(), bases.get(stage)];
    }
    function useContext(context) {
        const [, image] = /^docker-image:\/\/(.+)$/.exec(context?.value ?? '') ?? [];
        if (context && image !== undefined)
            addImage(image, context.name);
        return context !== undefined;
    }
    function addImage(text, context) {
        const name = (0,docker_name/* completeName */.zt)(text);
        if ((0,docker_name/* parseDockerName */.FJ)(text))
            found.push({ name, context: context ?? name });
    }
    const first = target === undefined ? stages.at(-1) : (named.get(target.toLowerCase()) ?? stages[base_images_numberOf(target)]);
    const open = first ? [{ name: '', stage: first }] : [];
    for (let next = open.pop(); next; next = open.pop()) {
        const { name, stage } = next;
        if (stage)
            for (const need of needs(stage))
                open.push(need);
        else if (!useContext(contexts.get((0,docker_name/* completeName */.zt)(name))) && name !== 'scratch')
            addImage(name);
    }
    return found;
}
function base_images_numberOf(text) {
    return /^\d+$/.test(text) ? Number(text) : -1;
}
function globalVariables({ args, escapeToken }, given, predefined) {
    const variables = new Map([...predefined].map(([name, value]) => [name, given.get(name) ?? value]));
    for (const { name, value } of args) {
        const passed = given.get(name) ?? (value === undefined ? undefined : expandWord(value, variables, escapeToken));
        if (passed !== undefined)
            variables.set(name, passed);
    }
    return variables;
}
function targetPlatforms({ platforms, environment }) {
    const { DOCKER_DEFAULT_PLATFORM } = environment;
    const given = platforms.length > 0 ? platforms : (DOCKER_DEFAULT_PLATFORM || runnerPlatform(environment)).split(',');
    return (0,oci_platforms/* distinctPlatforms */.PC)(given);
}
function runnerPlatform({ RUNNER_ARCH = '' }) {
    return `linux/${architectures[RUNNER_ARCH] ?? 'amd64'}`;
}
const architectures = { X64: 'amd64', X86: '386', ARM64: 'arm64', ARM: 'arm' };
function automaticVariables(target, { environment, builderNodes = [], ...sources }) {
    const node = builderNodes.find(({ platforms }) => (0,oci_platforms/* distinctPlatforms */.PC)(platforms).includes(target));
    const build = node?.platforms[0] ?? runnerPlatform(environment);
    const platforms = { TARGET: (0,oci_platforms/* parsePlatform */.FL)(target), BUILD: (0,oci_platforms/* parsePlatform */.FL)(build) };
    return new Map([
        ...Object.entries(platforms).flatMap(([prefix, { name, os, osVersion, architecture, variant }]) => Object.entries({ PLATFORM: name, OS: os, OSVERSION: osVersion, ARCH: architecture, VARIANT: variant }).map(([part, value]) => [`${prefix}${part}`, value])),
        ['TARGETSTAGE', sources.target || 'default'],
    ]);
}
function syntaxImage(text) {
    const words = (text ?? '').trim();
    const [image = ''] = words.split(/\s/, 1);
    return (0,docker_name/* parseDockerName */.FJ)(image) && { name: (0,docker_name/* completeName */.zt)(image), rest: words.slice(image.length) };
}
function withScanner(bases, { sbom }) {
    return sbom ? { ...bases, scanner: scannerImage } : bases;
}

// EXTERNAL MODULE: ./build/plan/builds/flags.js
var flags = __nccwpck_require__(8473);
;// CONCATENATED MODULE: ./build/steps/pull-through.js











function findBaseImages(inputs, bake, step) {
    const sources = (0,flags/* withFlags */.WW)(inputs);
    const { context, file, pullThroughCache } = sources;
    const { runner, env } = step;
    if (pullThroughCache.length === 0)
        return undefined;
    if (bake)
        return (0,reader/* isInvalid */.If)(bake) ? undefined : basesOfBake(inputs, bake, step);
    if ((0,build/* isRemoteContext */.u)(context) || (0,build/* isRemoteContext */.u)(file ?? ''))
        return undefined;
    const dockerfile = runner.read(dockerfileOf((0,external_node_path_.resolve)(context), file === undefined ? undefined : (0,external_node_path_.resolve)(file)), 'anywhere');
    return dockerfile === undefined ? undefined : baseImages({ ...sources, dockerfile, environment: env });
}
function basesOfBake(inputs, { target }, { runner, env }) {
    const found = Object.values(target).flatMap((bakeTarget) => {
        const path = (0,builds_bake/* dockerfilePath */.Se)(bakeTarget);
        const dockerfile = bakeTarget['dockerfile-inline'] ?? (path === undefined ? undefined : runner.read(path, 'anywhere'));
        return dockerfile === undefined
            ? []
            : baseImages({ ...(0,builds_bake/* bakeSources */.g4)(bakeTarget, inputs), dockerfile, environment: env });
    });
    return found.length > 0 ? combineBaseImages(found) : undefined;
}
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
async function openCaches({ registries: requested, bases }, registries, logins, step) {
    const read = await Promise.all(requested.map(async (cache) => {
        const described = await describedRules(cache, registries, step);
        const login = (await logins).find(({ registry }) => (0,image_registries/* sharesLogin */.sO)(registry, cache.registry));
        if (!login)
            throw new Error('the step has a login to every cache');
        const { rules, missing } = requestedRules(cache, login.host, described);
        const where = `account ${login.account} in ${cache.registry.region}`;
        if (missing.length > 0)
            throw rulesMissing(missing, where, described?.map(pull_through_ruleText) ?? []);
        return { cache, rules };
    }));
    const rules = read.flatMap((entry) => entry.rules);
    const rewritten = pullThroughOptions(bases, rules);
    const used = rewritten.images.map(({ name }) => ruleFor(name, rules));
    await Promise.all(read.map((entry) => validateCredentials(entry.cache, entry.rules.filter((rule) => used.includes(rule)), registries, step)));
    for (const { name, through } of rewritten.images) {
        step.log.info(through
            ? `${name} is pulled through the cache as ${through}.`
            : `${name} is pulled from its own registry: no pull-through cache rule covers it.`);
    }
    return { ...rewritten, rules };
}
async function describedRules({ registry, auto }, registries, { log }) {
    try {
        return await registries.pullThroughRules(registry);
    }
    catch (error) {
        if (auto || !(error instanceof action_error/* ActionError */.lZ) || error.code !== 'ecr-access-denied')
            throw error;
        log.info(`Could not read the pull-through cache rules, so the lines of \`pull-through-cache\` are not checked: ${error.message}`);
        return undefined;
    }
}
function pull_through_ruleText(rule) {
    return `${rule.prefix} (${upstreamOf(rule)})`;
}
async function validateCredentials({ registry }, rules, registries, { log }) {
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
function compareSeparate(current, requested) {
    const { resourceTags, lifecyclePolicy } = requested;
    return [
        ...(resourceTags.length > 0 ? [compareTags(current, requested)] : []),
        ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(current.lifecyclePolicy, lifecyclePolicy)]),
        ...comparePolicy(current.policy, requested),
    ];
}
function comparePolicy(before, { policy }) {
    if (policy === undefined)
        return [];
    const same = before !== undefined && (0,difference/* sameDocument */._H)(before, policy);
    const details = same ? [] : (0,difference/* statementDifferences */.iL)(before, policy);
    return [{ setting: 'repository-policy', same, ...policyTexts(before, same), details, protectsLess: false }];
}
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
function policyTexts(before, same) {
    const requestedText = 'the given policy';
    if (before === undefined)
        return { from: '', to: requestedText };
    return { from: same ? requestedText : 'a different policy', to: requestedText };
}
function sameEncryption(found, requested) {
    if (found.type !== requested.type)
        return false;
    if (found.key === undefined || requested.key === undefined || /(^|:)alias\//.test(requested.key))
        return true;
    return found.key === requested.key || found.key.endsWith(`:key/${requested.key}`);
}
function updateText({ setting, same, from, to, details, protectsLess }) {
    if (same)
        return `${setting}: already ${from}.`;
    if (setting === 'encryption') {
        return `encryption: stays ${from}, because ECR cannot change the encryption of an existing repository to ${to}.`;
    }
    const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`;
    return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n');
}
function driftText(repository, { setting, from, to, details }) {
    const remedy = setting === 'encryption'
        ? 'ECR cannot change the encryption of an existing repository.'
        : 'To change the setting, set `update-repository: true`.';
    return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${remedy}`, ...details].join('\n');
}

// EXTERNAL MODULE: ./build/registry/client.js + 4 modules
var client = __nccwpck_require__(1853);
// EXTERNAL MODULE: ./build/steps/create-on-push.js
var create_on_push = __nccwpck_require__(435);
// EXTERNAL MODULE: ./build/steps/settle-all.js
var settle_all = __nccwpck_require__(4551);
;// CONCATENATED MODULE: ./build/steps/repository.js









async function ensureRepositories(plan, registries, logins, step) {
    const { image, permissions, repository: planned } = plan;
    const [targetRegistry] = plan.registries;
    if (!image?.inRegistry || targetRegistry?.kind !== 'private')
        return [];
    const names = ownRepositories(image);
    const described = await registries.describeRepositories(targetRegistry, names);
    let read;
    const templates = () => (read ??= registries.pushTemplates(targetRegistry));
    const ensured = names.map(async (name) => {
        const repository = registries.repository(targetRegistry, name, permissions.repositorySettings?.actions, described.get(name));
        const contents = async () => contentsOf(name, (await logins)[0], step);
        const target = { repository, contents, step, templates: permissions.creationTemplates ? templates : undefined };
        const coveringTemplate = () => registries.coveringTemplate(targetRegistry, name);
        const found = planned
            ? await ensureRepository({ ...target, ...planned, name, coveringTemplate })
            : await (0,create_on_push/* findForPush */.J)(target);
        return { name, found };
    });
    return settleRepositories(ensured);
}
function contentsOf(name, login, { log }) {
    if (!login)
        throw new Error('the step has a login to the target registry');
    const { origin, username, password } = login;
    const credentials = async () => Buffer.from(`${username}:${password}`).toString('base64');
    return (0,client/* connectRepository */.J)({ origin, name, side: 'target', credentials, info: log.info });
}
async function ensurePublicRepositories(plan, registries) {
    const { image, publicRepository: planned } = plan;
    const names = image && planned ? ownRepositories(image).flatMap((name) => (0,names_ecr/* parsePublicName */.ce)(name) ?? []) : [];
    await settleRepositories(names.map(async ({ repository: name }) => planned && registries.ensurePublic({ ...planned, name })));
}
async function settleRepositories(works) {
    const results = await Promise.allSettled(works);
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [(0,action_error/* asActionError */.z6)(result.reason)] : []));
    const missing = errors.filter(({ code }) => code === 'repository-not-found');
    if (missing.length > 1 && missing.length === errors.length)
        throw (0,failures_repository/* repositoriesNotFound */.Or)(missing);
    return Promise.all(works);
}
async function ensureRepository(target) {
    const { name, repository, create, update, settings, step } = target;
    const [result, current] = await Promise.all([repository.describe(), describeSettings(target)]);
    if (result.kind === 'found') {
        if (update)
            return reconcile(result.settings, current, target);
        reportDrift(result.settings, current, target);
        return result.settings;
    }
    if (!create) {
        if (result.kind === 'hidden')
            throw result.error;
        const created = await (0,create_on_push/* createByPush */.m)(target, result.error);
        return reconcile(created, await describeSettings(target), target);
    }
    const created = await repository.create(settings);
    if (created) {
        step.log.change(`Created ${name}: ${creationText(settings)}.`);
        const [template] = await (0,settle_all/* settleAll */.j)([target.coveringTemplate(), setPolicies(target)]);
        if (template !== undefined) {
            step.log.info(`The repository creation template ${template} was not applied to ${name}: \`create-repository: true\` uses the settings of the inputs.`);
        }
        return created;
    }
    const retried = result.kind === 'missing' ? await repository.describeAgain() : result;
    if (retried.kind === 'found') {
        step.log.info(`Another job created ${name} in the meantime. This step does not set its policies.`);
        return update ? reconcile(retried.settings, await describeSettings(target), target) : retried.settings;
    }
    if (update)
        throw retried.error;
    step.log.info(`${name} exists but could not be described: ${(0,action_error/* messageOf */.bD)(retried.error)}`);
    return undefined;
}
async function describeSettings({ repository, update, settings }) {
    const { resourceTags, lifecyclePolicy, policy } = settings;
    const none = new Map();
    return (0,settle_all/* settleAll */.j)([
        update && resourceTags.length > 0 ? repository.resourceTags() : none,
        update && lifecyclePolicy !== undefined ? repository.lifecyclePolicy() : undefined,
        policy !== undefined ? repository.policy() : undefined,
    ]).then(([resourceTags, lifecyclePolicy, policy]) => ({
        kind: 'read',
        settings: { resourceTags, lifecyclePolicy, policy },
    }), (error) => ({ kind: 'unread', error }));
}
async function setPolicies({ name, repository, settings, step }) {
    const { lifecyclePolicy, policy } = settings;
    const set = async (setting, done) => {
        await done;
        step.log.change(`${setting}: set as given in the input.`);
    };
    try {
        await (0,settle_all/* settleAll */.j)([
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
function reportDrift(found, current, { name, settings, step }) {
    const policy = current.kind === 'read' ? comparePolicy(current.settings.policy, settings) : [];
    if (current.kind === 'unread') {
        step.log.info(`repository-policy: could not compare the policy of ${name}: ${(0,action_error/* messageOf */.bD)(current.error)}`);
    }
    for (const comparison of [...compareDescribed(found, settings), ...policy]) {
        if (!comparison.same)
            step.log.info(driftText(name, comparison));
    }
}
async function reconcile(found, current, target) {
    const { settings, step } = target;
    if (current.kind === 'unread')
        throw current.error;
    const comparisons = [...compareDescribed(found, settings), ...compareSeparate(current.settings, settings)];
    await (0,settle_all/* settleAll */.j)(comparisons.map(async (comparison) => {
        const { same, setting, protectsLess } = comparison;
        if (!same)
            await change(comparison, current.settings, target);
        const isWarning = protectsLess || (setting === 'encryption' && !same);
        const level = isWarning ? 'warning' : 'info';
        if (same || setting === 'encryption')
            step.log[level](updateText(comparison));
        else
            step.log.change(updateText(comparison), level);
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




async function signIn(planned, step) {
    const { log, env } = step;
    const { start, run } = planned;
    const tokens = (0,id_token/* idTokens */.Sx)(env, run);
    const idToken = start.kind === 'id-token' ? await (0,id_token/* prefetchToken */.ve)(tokens, start.audience) : tokens;
    const { openAccount, resolveIdentity } = await Promise.all(/* import() */[__nccwpck_require__.e(159), __nccwpck_require__.e(881)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6881));
    const options = {
        idToken,
        mask: log.mask,
        info: log.info,
        change: log.change,
        profile: env.AWS_PROFILE,
    };
    const identity = await resolveIdentity(planned, options);
    requireAllowed(identity.account, planned.allowedAccounts, identity.arn, 'The identity of the ambient AWS credentials');
    log.info(`Authenticated as ${identity.arn} in account ${identity.account}.`);
    step.progress.identity = identity;
    return openAccount(identity, planned, options);
}
async function authenticate(plan, planned, step) {
    const { identity, exportedKeys, registries } = await signIn(planned, step);
    const logins = registries.logins(plan.registries);
    const requests = [
        logins,
        ensureRepositories(plan, registries, logins, step),
        ensurePublicRepositories(plan, registries),
        plan.pullThrough && openCaches(plan.pullThrough, registries, logins, step),
    ];
    if (plan.permissions.repositorySettings)
        await Promise.allSettled(requests);
    const [registryLogins, own, , pullThrough] = await Promise.all(requests);
    if (planned.exported)
        exportKeys(await exportedKeys(), planned.region, step);
    return {
        account: identity.account,
        principal: identity.arn,
        role: identity.role,
        keys: identity.keys,
        registries,
        registryLogins,
        own,
        pullThrough,
        dockerLogins: async (attempt) => {
            if (attempt > 1)
                return registries.logins(plan.logIn);
            return registryLogins.filter(({ registry }) => plan.logIn.includes(registry));
        },
    };
}
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
    if (env.AWS_PROFILE)
        log.warning(profileUnchanged(env.AWS_PROFILE));
}
function profileUnchanged(profile) {
    return `AWS_PROFILE names the profile \`${profile}\` and was not changed. In later steps the AWS CLI uses the exported keys, but the AWS SDK for JavaScript uses the profile: remove AWS_PROFILE from their environment.`;
}

;// CONCATENATED MODULE: ./build/failures/build-causes.js
function causeOf(message, output, instruction) {
    const found = causes.find(({ pattern, at }) => pattern.test(at === 'message' ? message : `${message}\n${output}`));
    const { why, fix } = found ?? unknownCause;
    if (instruction.startsWith('resolve image config for docker-image:'))
        return frontendMissing;
    return /(?:COPY|ADD) /.test(instruction) && instruction.includes('--from=') && found === missingFile
        ? missingInStage
        : { why, fix };
}
const missingFile = {
    pattern: /failed to calculate checksum of ref \S+ "(?:[^"\\]|\\.)*": not found|lstat \S+: no such file or directory|COPY failed: /,
    at: 'message',
    why: 'The build context does not have that file, or `.dockerignore` excludes it.',
    fix: 'Correct the path, which is relative to `context`; or add an exception (`!PATH`) to `.dockerignore`; or create the file in an earlier step of the workflow.',
};
const missingInStage = {
    why: 'The stage or image that `--from` names does not have that file.',
    fix: 'Correct the path, or the instruction of that stage that creates the file.',
};
const frontendMissing = {
    why: 'The first line of the Dockerfile, `# syntax=`, names an image that the builder could not pull.',
    fix: 'Remove that line (BuildKit has a built-in Dockerfile frontend), correct the image, or pull the image through `pull-through-cache`.',
};
const causes = [
    missingFile,
    {
        pattern: /\bsecret \S+: not found/,
        at: 'message',
        why: 'The Dockerfile requires a build secret, but no input provides it.',
        fix: 'Add the secret, with the same id, to `secrets` (`ID=VALUE`), `secret-envs` or `secret-files`.',
    },
    {
        pattern: /unset ssh forward key/,
        at: 'message',
        why: 'The Dockerfile requires an SSH agent, but `ssh` does not provide it.',
        fix: 'Start an SSH agent in an earlier step of the workflow, and set `ssh: default`.',
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
        fix: 'Add the entitlement to `allow`: `network.host` for `RUN --network=host`, `security.insecure` for `RUN --security=insecure`.',
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
        why: 'The builder does not support a flag of this instruction.',
        fix: 'Correct the flag. If it needs a newer Dockerfile syntax, add `# syntax=docker/dockerfile:1` as the first line of the Dockerfile.',
    },
    {
        pattern: /dockerfile parse error|unknown instruction|failed to parse stage name|dockerfile line greater than|Dockerfile cannot be empty|file with no instructions|no build stage in current context|unterminated heredoc/,
        at: 'message',
        why: 'The Dockerfile has a syntax error.',
        fix: 'Correct the line that the error names.',
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
        fix: 'Check the address and the branch of the repository. For a private repository, add a token to `secrets`: `GIT_AUTH_TOKEN=…`.',
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
        fix: 'Fix the warnings, or skip a rule with `# check=skip=RULE;error=true`.',
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
        why: 'An ARG that this FROM instruction uses has no value.',
        fix: 'Set the ARG in `build-args`, or give it a default value in the Dockerfile.',
    },
    {
        pattern: /^unknown shorthand flag: |^invalid argument ".*" for "[^"]*" flag: |['"] requires (?:exactly )?\d+ argument/,
        at: 'message',
        why: 'docker rejects an argument of the inputs. Nothing was built.',
        fix: 'Correct the input with the name of that argument, or the lines of `build-flags`.',
    },
    {
        pattern: /exec format error/,
        at: 'output',
        why: 'The image is for a platform that the builder can neither run nor emulate.',
        fix: 'Set `emulation: auto` and list the platform in `platforms`, or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
    },
    {
        pattern: /no space left on device/i,
        at: 'output',
        why: 'The disk of the builder or of the runner is full.',
        fix: 'Free disk space before the build, or use a runner with a larger disk.',
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
        fix: 'Make the file executable: `RUN chmod +x FILE`, or `COPY --chmod=755`.',
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
    fix: 'Fix what the error names. The full output is in the log of this workflow step.',
};

;// CONCATENATED MODULE: ./build/failures/failed-instruction.js


const failed_instruction_limits = { lines: 20, width: 300, source: 8, message: 600 };
function failedInstruction(message, output) {
    const text = (0,docker/* withoutEscapes */.Lx)(output).trimEnd();
    const source = sourceIn(text);
    const step = stepIn(text, message) ?? classicStepIn(text, message);
    const printed = step?.lines ?? text.slice(0, source?.start).split('\n').filter(isOutput);
    const lines = printed.slice(-failed_instruction_limits.lines).map(lastFrame).map(cut);
    const isOpen = isCommandFailure(message) || message.endsWith(':');
    const last = step && isOpen ? lines.findLast((line) => line.trim() !== '') : undefined;
    const ending = last === undefined ? '' : `. Its output ends with: ${last.replace(/^\d+\.\d+ /, '')}`;
    const name = step && (source ? /^(?:\[[^\]]*\] )?\S+/.exec(step.name)?.[0] : step.name);
    const { why, fix } = causeOf(message, lines.join('\n'), step?.name ?? '');
    return {
        what: `${name ? `${cut(name)}: ` : ''}${last === undefined ? reasonIn(message) : reasonIn(message).replace(/:$/, '')}${ending}`,
        why,
        fix,
        detail: [...lines, ...(source ? ['', ...source.lines] : [])].join('\n').trim(),
    };
}
const commandFailed = /" (did not complete successfully: [^"]*)$|^The command '.*' (returned a non-zero code: \d+)$/;
function isCommandFailure(message) {
    return commandFailed.test(message);
}
function reasonIn(message) {
    const text = message.replace(/^(?:failed to build: |failed to solve: )+/, '').replace(/ of ref \S+: /, ' of ref …: ');
    const [, ending, classic] = commandFailed.exec(text) ?? [];
    const reason = ending ?? classic;
    if (reason === undefined)
        return text.length > failed_instruction_limits.message ? `${text.slice(0, failed_instruction_limits.message)}…` : text;
    return `${/^target \S+: /.exec(text)?.[0] ?? ''}${reason}`;
}
function stepIn(text, message) {
    const lines = text.split('\n');
    const failed = lines.flatMap((line) => {
        const [, number = '', reason = ''] = /^(#\d+ )ERROR: (.*)$/.exec(line.trimEnd()) ?? [];
        return number !== '' && message.endsWith(reason) ? [number] : [];
    });
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
    const printed = step.number === undefined ? [] : printedBy(step.number, lines);
    return printed.length > 0 ? { ...step, lines: printed } : step;
}
function printedBy(number, lines) {
    return lines.flatMap((line) => {
        const rest = line.startsWith(number) ? line.slice(number.length) : '';
        return /^\d+\.\d+ /.test(rest) ? [rest] : [];
    });
}
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
function sourceIn(text) {
    const [head, name = ''] = /^([^\s:][^:\r\n\u2028\u2029]*:\d+)\r?\n-{10,}\r?\n/m.exec(text) ?? [];
    if (head === undefined)
        return undefined;
    const start = text.indexOf(head);
    const rest = text.slice(start + head.length).split('\n');
    const end = rest.findIndex((line) => /^-{10,}\r?$/.test(line));
    const lines = rest.slice(0, end < 0 ? failed_instruction_limits.source : end);
    const left = lines.length - 2 * failed_instruction_limits.source;
    const some = left > 0 ? [...lines.slice(0, failed_instruction_limits.source), `… ${left} more lines`, ...lines.slice(-failed_instruction_limits.source)] : lines;
    return { start, lines: [name, ...some.map(cut)] };
}
function isOutput(line) {
    return !/^(?:ERROR: |#\d+ |-{6,}\s*$|\s*$|Usage: |(?:Run|See) 'docker )/.test(line);
}
function lastFrame(line) {
    const [time = ''] = /^\d+\.\d+ /.exec(line) ?? [];
    return time + line.slice(time.length).trimEnd().split('\r').at(-1);
}
function cut(line) {
    return line.length > failed_instruction_limits.width ? `${line.slice(0, 200)} … ${line.slice(-80)}` : line;
}

;// CONCATENATED MODULE: ./build/failures/kubernetes.js



function clusterFailed(output, message, event) {
    const found = findCause(output);
    const cause = found?.cause ?? (event === undefined ? unreachable(message) : podStartTimeout);
    const reason = [found?.message ?? message, event].filter(Boolean).join(': ').replace(/\.$/, '');
    const { code = 'docker-unreachable', why, fix } = cause;
    const what = `The builder of \`builder-nodes\` (kubernetes) could not be created: ${reason}.`;
    return new action_error/* ActionError */.lZ(code, { what, why, fix });
}
function clusterDenied(output) {
    const found = findCause(output, deniedByRole);
    const what = `The build cannot use its builder in Kubernetes: ${found?.message}.`;
    return found && new action_error/* ActionError */.lZ('docker-unreachable', { what, ...found.cause });
}
function isConnectionLost(message) {
    return !isCommandFailure(message) && /\bUnavailable\b|\bEOF\b|failed to receive status|use of closed/.test(message);
}
function podLost({ name, reason }) {
    const outOfMemory = reason === 'OOMKilled';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The pod ${name}, in which BuildKit ran, ended during the build${reason ? `: ${reason}` : ''}.`,
        why: outOfMemory
            ? 'The build needs more memory than `limits.memory` allows.'
            : 'The pod was deleted or evicted, its container crashed, or its machine was removed (spot capacity, scale-down).',
        fix: outOfMemory
            ? 'Raise `limits.memory` in `builder-nodes`, or build less in parallel.'
            : 'Run the job again. If it fails again, use machines that are not interrupted, or protect the pod with `annotations` (karpenter.sh/do-not-disrupt=true, cluster-autoscaler.kubernetes.io/safe-to-evict=false).',
    }, { retryable: !outOfMemory });
}
function podUnreachable(message) {
    if (message.startsWith('kubectl cannot be started'))
        return { why: '`kube-pod://` uses kubectl, which is not installed.', fix: 'Install kubectl before this step.' };
    if (message.includes('"buildctl"'))
        return { why: 'The container does not run BuildKit.', fix: 'Set `?container=` to the BuildKit of that pod.' };
    return (kubernetes_causeOf(message) ?? {
        why: 'The pod does not exist or does not run BuildKit, or this runner may not access it.',
        fix: 'Correct the line in `builder-nodes` (`namespace`, `context`, `container`), or start BuildKit in that pod.',
    });
}
function findCause(output, causes = kubernetes_causeOf) {
    for (const line of output.split('\n').filter((line) => line.startsWith('ERROR: '))) {
        const message = (0,docker/* lastError */.VS)(line).replace(/^failed to build: /, '');
        const cause = causes(message);
        if (cause)
            return { message, cause };
    }
    return undefined;
}
function kubernetes_causeOf(message) {
    const denied = deniedByRole(message);
    if (denied)
        return denied;
    if (/\bis forbidden: /.test(message)) {
        return {
            why: 'A policy of that namespace (quota, limit range, Pod Security) rejects the pod.',
            fix: 'Change the options of `kubernetes:`, or use a `namespace` that allows this pod.',
        };
    }
    if (/getting credentials: |exec plugin/.test(message)) {
        return {
            why: 'The credential plugin that KUBECONFIG names failed. For EKS this is `aws eks get-token`, which needs AWS credentials in the environment of the job. This step does not export its credentials.',
            fix: 'Run a login step with `export-credentials: true` (or aws-actions/configure-aws-credentials), then `aws eks update-kubeconfig`, before this step.',
        };
    }
    if (/\bUnauthorized\b|must be logged in to the server/.test(message)) {
        return {
            why: 'The cluster does not accept the credentials in KUBECONFIG: they are invalid or expired, or in EKS the AWS identity has no access entry.',
            fix: 'Create KUBECONFIG in this job (`aws eks update-kubeconfig`), and give its AWS identity access to the cluster.',
        };
    }
    const [, missing] = /\bnamespaces "([^"]+)" not found/.exec(message) ?? [];
    if (missing !== undefined) {
        return {
            why: `The cluster has no namespace ${missing}.`,
            fix: `Create the namespace (kubectl create namespace ${missing}), or correct \`namespace\`.`,
        };
    }
    if (/invalid driver option/.test(message)) {
        return {
            code: 'input-invalid',
            why: 'This buildx does not have that option.',
            fix: 'Update buildx (docker/setup-buildx-action with `version: latest`), or remove the option.',
        };
    }
    if (/" is invalid: |cannot parse|invalid (?:key-value|loadbalance|tolaration)|quantities must match|strconv\./.test(message)) {
        return {
            code: 'input-invalid',
            why: 'The cluster or the driver rejects the value of an option.',
            fix: 'Correct the option of `kubernetes:` that the message names.',
        };
    }
    if (/expected \d+ replicas to be ready/.test(message))
        return podStartTimeout;
    return undefined;
}
function deniedByRole(message) {
    const [, user = '', verb = '', resource = '', group = '', namespace] = /User "([^"]*)" cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(message) ?? [];
    if (resource === '')
        return undefined;
    const where = namespace === undefined ? '' : ` in the namespace ${namespace}`;
    return {
        why: `The Kubernetes user ${user} may not ${verb} ${resource}${where}.`,
        fix: `Add this rule to the Role of that user: {apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]}. docs/builders.md has the complete Role.`,
    };
}
const podStartTimeout = {
    why: 'The pod did not start before `timeout` (2 minutes by default).',
    fix: 'Fix the problem that the cluster reports for the pod (`kubectl get events` in its namespace; the step shows these events if kubectl is installed and may list them), or raise `timeout` if machines must start first.',
};
function unreachable(message) {
    const noConfiguration = /no configuration has been provided|requires kubernetes API access/.test(message);
    return {
        why: noConfiguration
            ? 'KUBECONFIG is not set, and this runner is not in a cluster.'
            : 'This runner cannot access the cluster that KUBECONFIG names.',
        fix: 'Set up KUBECONFIG before this step (`aws eks update-kubeconfig`), and check that `kubectl get pods` works on this runner.',
    };
}

;// CONCATENATED MODULE: ./build/failures/builder.js





function nodeUnreachable(endpoint, reason) {
    return new action_error/* ActionError */.lZ('docker-unreachable', {
        what: `BuildKit does not respond at ${endpoint}: ${reason}.`,
        ...(endpoint.startsWith('kube-pod:')
            ? podUnreachable(reason)
            : {
                why: likelyCause(endpoint, reason),
                fix: 'Start or fix that BuildKit, or correct its address in `builder-nodes`.',
            }),
    });
}
function likelyCause(endpoint, reason) {
    if (/certificate|alert|TLS|SSL|altnames|PEM/i.test(reason)) {
        return 'The certificates of `cacert`, `cert` and `key` do not match that BuildKit, or its certificate is for another name than `servername`.';
    }
    if (endpoint.startsWith('ssh://')) {
        return 'This runner cannot log in to that machine by ssh without a prompt (key, known host), or the machine has no `buildctl`.';
    }
    if (endpoint.startsWith('docker-container:')) {
        return 'The container does not exist, does not run BuildKit, or this runner may not access it.';
    }
    return 'No buildkitd listens at this address, buildkitd requires a certificate (`cacert`, `cert`, `key`), or a firewall or security group blocks the connection.';
}
function explainFailedBuilder(result, { driver, endpoint }, event) {
    const message = reasonOf(result);
    if (endpoint !== undefined)
        return (0,docker/* endpointFailure */.GR)(message) ?? nodeUnreachable(endpoint, message);
    if (driver === 'kubernetes')
        return clusterFailed(result.output, message, event);
    const engineError = (0,docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    const what = `The builder of \`builder-nodes\` (${driver}) could not be created: ${message}.`;
    return new action_error/* ActionError */.lZ('build-failed', {
        what,
        why: "BuildKit's image could not be pulled or started, or the driver rejects the value of an option.",
        fix: 'Correct the line in `builder-nodes`, or set its `image` to an image that this runner can pull.',
    }, { retryable: (0,conditions/* isTransient */.dg)(message) });
}
function explainFailedFallback(result, missing) {
    const message = reasonOf(result);
    const engineError = (0,docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    const dependsOnStore = missing.every(({ feature }) => feature !== undefined);
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The selected builder does not support ${formatFeatures(missing)}, and a docker-container builder could not be created: ${message}.`,
        why: (0,conditions/* outputCondition */.j3)(message) === 'throttled'
            ? "Docker Hub's limit for anonymous pulls is reached, and BuildKit's image is on Docker Hub."
            : `The engine's own builder ${dependsOnStore ? 'supports this only with the containerd image store' : 'does not support this'}, and BuildKit's image (moby/buildkit on Docker Hub) could not be pulled or started.`,
        fix: [
            'Do one of these: add a `pull-through-cache` rule for docker.io',
            ...(missing.some(({ temporary }) => temporary)
                ? [
                    "set `builder-nodes: 'docker-container: image=…'` to an image that this runner can pull",
                    'use another `cache`',
                ]
                : [
                    "set `builder-nodes` to a remote BuildKit, or to `'docker-container: image=…'` with an image that this runner can pull",
                    'set `builder` to a builder that an earlier step created (docker/setup-buildx-action)',
                ]),
            ...(dependsOnStore ? ["turn on the containerd image store in the engine's daemon.json"] : []),
        ]
            .join('; ')
            .concat('.'),
    }, { retryable: (0,conditions/* isTransient */.dg)(message) });
}
function reasonOf({ exitCode, output }) {
    return ((0,docker/* lastError */.VS)(output) || `docker failed with exit code ${exitCode}`).replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./build/plan/builds/pods.js
function podsIn(json) {
    const { items } = JSON.parse(json);
    return items.map(({ metadata, status: { phase, reason, containerStatuses: [container] = [] } }) => ({
        name: metadata.name,
        restarts: container?.restartCount ?? 0,
        reason: reason ?? container?.lastState?.terminated?.reason,
        isEnding: metadata.deletionTimestamp !== undefined || phase === 'Failed',
    }));
}
function lostPod(first, now) {
    for (const { name, restarts } of first) {
        const pod = now.find((candidate) => candidate.name === name);
        if (!pod || pod.isEnding || pod.restarts > restarts)
            return { name, reason: pod?.reason };
    }
    return undefined;
}
function eventReason(json, deployment) {
    const { items } = JSON.parse(json);
    const messages = items.flatMap(({ involvedObject, message = '' }) => involvedObject.name?.startsWith(deployment) ? [message.trim()] : []);
    return messages.find((message) => message !== '' && !message.startsWith('Error: '));
}
function resourceName(builder, options = {}) {
    const kind = options['persistent-volume-claim.requests.storage'] === undefined ? 'Deployment' : 'StatefulSet';
    const namespace = options.namespace === undefined ? "KUBECONFIG's namespace" : `the namespace ${options.namespace}`;
    return `${kind} ${builder}0 in ${namespace}`;
}

;// CONCATENATED MODULE: ./build/docker/builder-record.js





function recordBuilder(record, builder) {
    (0,external_node_fs_.writeFileSync)(recordFile(record), JSON.stringify(builder), { mode: 0o600 });
}
function buildxDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'buildx');
}
async function removeBuilder(record, env) {
    const builder = readRecord(record);
    if (!builder)
        return [];
    const { name, driver, resource } = builder;
    if (driver === 'kubernetes' && !keepInstance(record, name)) {
        forgetBuilder(record);
        return [];
    }
    const builderEnv = { ...env, DOCKER_CONFIG: record.configuration, BUILDX_CONFIG: buildxDirectory(record) };
    const failures = [];
    for (const args of removeArguments(name, driver)) {
        const failure = await runQuietly(args, builderEnv);
        if (failure !== undefined)
            failures.push(resource === undefined ? failure : `${resource}: ${failure}`);
    }
    if (failures.length === 0)
        forgetBuilder(record);
    return failures;
}
function forgetBuilder(record) {
    (0,external_node_fs_.rmSync)(buildxDirectory(record), { recursive: true, force: true });
    (0,external_node_fs_.rmSync)(recordFile(record), { force: true });
}
function keepInstance(record, name) {
    const entry = (0,external_node_path_.join)(buildxDirectory(record), 'instances', name);
    const kept = (0,external_node_path_.join)(record.directory, 'instance');
    if ((0,external_node_fs_.existsSync)(entry))
        (0,external_node_fs_.copyFileSync)(entry, kept);
    else if ((0,external_node_fs_.existsSync)(kept))
        (0,external_node_fs_.copyFileSync)(kept, entry);
    return (0,external_node_fs_.existsSync)(entry);
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
    return (0,external_node_path_.join)(directory, 'builder.json');
}
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
async function runQuietly(args, env) {
    try {
        const outcome = await exec_docker(args, { env, timeoutMs: exec_shortTimeoutMs });
        if (outcome.timedOut)
            return `docker ${args.join(' ')}: no response within ${exec_shortTimeoutMs / 1000} s`;
        const [, reason] = /^failed to remove \S+: (.*)$/m.exec(outcome.output) ?? [];
        return succeeded(outcome) ? undefined : (reason ?? (0,docker/* lastError */.VS)(outcome.output));
    }
    catch (error) {
        return (0,action_error/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./build/docker/configuration.js





function userConfiguration(env) {
    return (0,external_node_path_.resolve)(env.DOCKER_CONFIG || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker'));
}
function configuration_configFile(directory) {
    return (0,external_node_path_.join)(directory, 'config.json');
}
function listConfiguration(directory, warn) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch (error) {
        if (!isMissing(error))
            warn(`${configuration_unreadable(directory, error)}. ${treatedAsEmpty}`);
        return [];
    }
}
function readUserConfig(file, warn) {
    try {
        return configuration_readDockerConfig(file);
    }
    catch (error) {
        warn(`${(0,action_error/* messageOf */.bD)(error)}. ${treatedAsEmpty}`);
        return {};
    }
}
function configuration_readDockerConfig(file) {
    const text = readFileText(file);
    const config = text.trim() === '' ? {} : parseJson(text);
    if (typeof config !== 'object' || config === null)
        throw new Error(`${file} is not a JSON object`);
    return config;
}
function configuration_entriesFor(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes((0,address/* hostOf */.w4)(key))));
}
function configuration_omitHosts(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes((0,address/* hostOf */.w4)(key))));
}
function withoutLogins(text, hosts) {
    const config = parseJson(text);
    const auths = configuration_omitHosts(hosts, config?.auths);
    const isChanged = Object.keys(auths).length < Object.keys(config?.auths ?? {}).length;
    return isChanged ? JSON.stringify({ ...config, auths }) : text;
}
const treatedAsEmpty = 'The configuration is treated as empty: its logins, credential helpers, proxies, contexts and builders are missing from this step on.';
function readFileText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return '';
        throw new Error(configuration_unreadable(file, error));
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
function isMissing(error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
function configuration_unreadable(path, error) {
    return `${path} cannot be read (${errorCode(error)})`;
}
function errorCode(error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : (0,action_error/* messageOf */.bD)(error);
}

// EXTERNAL MODULE: ./build/failures/push.js
var failures_push = __nccwpck_require__(3652);
;// CONCATENATED MODULE: ./build/failures/old-buildx.js


const update = 'Update buildx on this runner to 0.22 or later (Docker 28.0.2 and later contain it), or run docker/setup-buildx-action before this step';
function isIndexPushedTwice(output) {
    const byEngine = /^#\d+ (?:\[\S+\] )?pushing \S+ with docker$/m;
    return /^#\d+ exporting manifest list /m.test(output) && (0,failures_push/* digestOfPush */.uu)(output) !== undefined && byEngine.test(output);
}
const indexPushedTwice = `An index was pushed twice: before 0.22, buildx pushes it again through the engine, which pushes the manifest of each platform with the tag of the index. For a moment, or permanently, a mutable tag in ECR then points to one of these manifests (docker/buildx#2959). ${update}.`;
function secondPushFailed(message) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `The image was pushed, but a second push failed: ${message}`,
        why: "Before 0.22, buildx pushes an index (several `platforms`, `provenance`, `sbom`) of the engine's own builder again through the engine. The engine pushes the manifest of each platform with the tag of the index, but this tag exists and is immutable.",
        fix: `${update}. Or use a temporary builder: \`builder-nodes: 'docker-container:'\`. This image is in the repository with its tags.`,
    });
}
function flagUnknown(flag, version) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `This buildx${version === undefined ? '' : ` (${version})`} does not know \`${flag}\`. Nothing was built.`,
        why: 'This buildx is too old for the inputs, or a line of `build-flags` is not an argument of `docker buildx build`.',
        fix: `${update} (with \`version: latest\`). Or remove the input that needs \`${flag}\`.`,
    });
}

;// CONCATENATED MODULE: ./build/docker/diagnosis.js



async function lacksBuildx({ output }, env) {
    if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output))
        return false;
    return !succeeded(await runShortCommand(['buildx', 'version'], { env }));
}
async function explainUnknownArgument({ output }, env) {
    const [, flag] = /^(?:ERROR: )?unknown flag: (--[\w-]+)/m.exec(output) ?? [];
    if (flag === undefined)
        return undefined;
    const version = await runShortCommand(['buildx', 'version'], { env });
    return flagUnknown(flag, /\bbuildx v?(\d+\.\d+\.\d+)/.exec(version.output)?.[1]);
}
async function explainInvalidEndpoint({ output }, env) {
    const unresolved = /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/;
    if (!unresolved.test((0,docker/* lastError */.VS)(output)))
        return undefined;
    const version = await runShortCommand(['version'], { env });
    return succeeded(version) ? undefined : (0,docker/* endpointFailure */.GR)((0,docker/* lastError */.VS)(version.output));
}
async function explainEngineFailure({ output, timedOut }, env) {
    const message = (0,docker/* lastError */.VS)(output);
    const isWithoutTls = message.endsWith('server gave HTTP response to HTTPS client');
    if (!timedOut && !isWithoutTls)
        return (0,docker/* engineFailure */.FR)(message);
    const outcome = await runShortCommand(['version', '--format', '{{.Server.Version}}'], { env });
    if (outcome.timedOut)
        return (0,docker/* engineTimedOut */.gs)();
    return timedOut || succeeded(outcome) ? undefined : (0,docker/* engineFailure */.FR)((0,docker/* lastError */.VS)(outcome.output));
}
async function explainFailedLoad({ output }, env) {
    if (!/^#\d+ exporting to docker image format$|failed to detect docker features/m.test(output))
        return undefined;
    const outcome = await runShortCommand(['version', '--format', '{{.Server.Version}}'], { env });
    return succeeded(outcome) ? undefined : (0,docker/* loadEngineMissing */.Pr)((0,docker/* lastError */.VS)(outcome.output));
}

;// CONCATENATED MODULE: ./build/docker/engine-context.js




async function engineContext(env, directory) {
    if (!env.DOCKER_HOST || !(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS))
        return { variables: {} };
    const [name, user, copy] = ['engine', userConfiguration(env), (0,external_node_path_.join)(directory, 'docker')];
    (0,external_node_fs_.rmSync)(copy, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(copy, { mode: 0o700 });
    const entries = listConfiguration(user, () => { }).filter((entry) => entry !== 'config.json' && entry !== 'contexts');
    for (const entry of entries)
        (0,external_node_fs_.symlinkSync)((0,external_node_path_.join)(user, entry), (0,external_node_path_.join)(copy, entry));
    (0,external_node_fs_.symlinkSync)(configuration_configFile(user), configuration_configFile(copy));
    const variables = { DOCKER_CONFIG: copy };
    await runShortCommand(['context', 'create', name], { env: { ...env, ...variables } });
    return { name, variables };
}

;// CONCATENATED MODULE: ./build/docker/kubernetes.js





function kubernetesBuilder({ builder, builderNodes }) {
    const [node] = builderNodes;
    if (builder === undefined || node?.driver !== 'kubernetes')
        return undefined;
    return { name: builder, namespace: node.options.namespace };
}
const watchIntervalMs = 10_000;
const reportDelayMs = 10_000;
async function podEvents(builder, env) {
    const events = await kubectl(builder, ['get', 'events', '--field-selector=type=Warning', '--output=json'], env);
    return events.failure === undefined ? eventReason(events.stdout, deploymentOf(builder)) : undefined;
}
function watchPods(builder, env, end) {
    let first = [];
    let lost;
    const list = async () => {
        const { stdout, failure } = await kubectl(builder, ['get', 'pods', `--selector=app=${deploymentOf(builder)}`, '--output=json'], env);
        if (failure !== undefined)
            return;
        const pods = podsIn(stdout);
        if (first.length === 0)
            first = pods.filter(({ isEnding }) => !isEnding);
        lost ??= lostPod(first, pods);
    };
    const poll = () => list().catch(() => { });
    let polling = poll();
    const timer = setInterval(() => {
        polling = polling.then(poll).then(() => lost && end());
    }, watchIntervalMs);
    return {
        async lost() {
            await polling;
            for (let waited = 0; !lost && waited < reportDelayMs; waited += 1_000) {
                await poll();
                if (!lost)
                    await (0,promises_.setTimeout)(1_000);
            }
            return lost;
        },
        stop: () => clearInterval(timer),
    };
}
async function podFailure(endpoint, env) {
    const { hostname, searchParams } = new URL(endpoint);
    const option = (name) => {
        const value = searchParams.get(name);
        return value === null ? [] : [`--${name}=${value}`];
    };
    const args = [...option('context'), 'exec', hostname, ...option('container'), '--', 'buildctl', 'debug', 'workers'];
    return (await kubectl({ namespace: searchParams.get('namespace') ?? undefined }, args, env)).failure;
}
function deploymentOf({ name }) {
    return `${name}0`;
}
async function kubectl({ namespace }, args, env) {
    let stdout = '';
    let stderr = '';
    const scope = namespace === undefined ? [] : [`--namespace=${namespace}`];
    try {
        const { exitCode, timedOut } = await runCommand('kubectl', [...scope, ...args], {
            env,
            timeoutMs: exec_shortTimeoutMs,
            onStdout: (text) => {
                stdout += text;
            },
            onStderr: (text) => {
                stderr += text;
            },
        });
        if (timedOut)
            return { stdout, failure: `kubectl: no response within ${exec_shortTimeoutMs / 1000} s` };
        return {
            stdout,
            failure: exitCode === 0 ? undefined : stderr.trim() || `kubectl failed with exit code ${exitCode}`,
        };
    }
    catch (error) {
        return { stdout, failure: `kubectl cannot be started: ${(0,action_error/* messageOf */.bD)(error)}` };
    }
}

// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __nccwpck_require__(2467);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
;// CONCATENATED MODULE: ./build/docker/probe.js





const probe_timeoutMs = 5_000;
function isProbed(endpoint) {
    return /^(?:tcp|unix):/.test(endpoint);
}
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
            ...((0,external_node_net_namespaceObject.isIP)(name) ? {} : { servername: name }),
            checkServerIdentity: (_, certificate) => (0,external_node_tls_.checkServerIdentity)(name, certificate),
        });
    }
    catch (error) {
        fail((0,action_error/* messageOf */.bD)(error));
        return undefined;
    }
}
function probe_reasonOf({ message, code }) {
    return message.replace(/; if the root CA .*$/s, '') || code || 'no connection';
}
function certificates({ cacert = '', cert, key }) {
    const client = cert !== undefined && key !== undefined ? { cert: (0,external_node_fs_.readFileSync)(cert), key: (0,external_node_fs_.readFileSync)(key) } : {};
    return { ca: (0,external_node_fs_.readFileSync)(cacert), ...client };
}

;// CONCATENATED MODULE: ./build/docker/builder.js













async function inspectBuilder({ env }, name) {
    const outcome = await runShortCommand(['--debug', 'buildx', 'inspect', ...(name === undefined ? [] : [name])], {
        env,
    });
    return succeeded(outcome) ? outcome.output : undefined;
}
async function createBuilder(session, { nodes, allow, explain, show }) {
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
    const [first] = absolute;
    recordBuilder(record, {
        name,
        driver,
        resource: driver === 'kubernetes' ? resourceName(name, first?.options) : undefined,
    });
    for (const [index, node] of absolute.entries()) {
        const { endpoint } = node;
        const timeoutMs = endpoint === undefined ? undefined : exec_shortTimeoutMs;
        const args = createArguments(name, { ...node, endpoint: endpoint ?? context.name }, index, allow);
        const outcome = await show((print) => runShortCommand(args, { env: builderSession.env, print, timeoutMs }));
        if (outcome.timedOut && endpoint !== undefined)
            throw nodeUnreachable(endpoint, noResponse);
        if (succeeded(outcome))
            continue;
        if (await lacksBuildx(outcome, builderSession.env))
            throw (0,docker/* buildxMissing */.pV)(['builder-nodes']);
        const invalid = (0,docker/* endpointFailure */.GR)((0,docker/* lastError */.VS)(outcome.output)) ?? (await explainInvalidEndpoint(outcome, builderSession.env));
        if (invalid)
            forgetBuilder(record);
        if (invalid)
            throw invalid;
        const event = /replicas to be ready/.test(outcome.output)
            ? await podEvents({ name, namespace: node.options.namespace }, builderSession.env)
            : undefined;
        throw explain(outcome, node, event);
    }
    const unprobed = absolute.flatMap(({ endpoint }) => (endpoint === undefined || isProbed(endpoint) ? [] : [endpoint]));
    if (unprobed[0] !== undefined)
        await requireActive(name, unprobed[0], builderSession);
    return { name, session: builderSession };
}
function linkBuildKitDefaults(env, directory) {
    const name = 'buildkitd.default.toml';
    const file = (0,external_node_path_.join)(env.BUILDX_CONFIG || (0,external_node_path_.join)(userConfiguration(env), 'buildx'), name);
    if ((0,external_node_fs_.existsSync)(file))
        (0,external_node_fs_.symlinkSync)(file, (0,external_node_path_.join)(directory, name));
}
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
async function requireReachable(node) {
    const reason = await diagnoseNode(node);
    if (node.endpoint !== undefined && reason !== undefined)
        throw nodeUnreachable(node.endpoint, reason);
}
async function requireActive(name, endpoint, { env }) {
    const outcome = await runShortCommand(['buildx', 'inspect', name], { env });
    const [unreachable] = outcome.timedOut ? [{ endpoint, reason: noResponse }] : unreachableNodes(outcome.output);
    if (!unreachable)
        return;
    const failure = unreachable.endpoint.startsWith('kube-pod:') ? await podFailure(unreachable.endpoint, env) : undefined;
    throw nodeUnreachable(unreachable.endpoint, failure ?? unreachable.reason);
}
const noResponse = `no response within ${exec_shortTimeoutMs / 1000} s`;

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: ./build/docker/image-store.js





const image_store_timeoutMs = 5_000;
async function usesContainerdStore(env) {
    const buildx = env.BUILDX_CONFIG || (0,external_node_path_.join)(userConfiguration(env), 'buildx');
    const socket = socketOf(env);
    if (env.BUILDX_BUILDER || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(buildx, 'current')) || socket === undefined)
        return false;
    return /"driver-type"\s*,\s*"io\.containerd\.snapshotter\.v1"/.test(await engineInfo(socket));
}
function socketOf(env) {
    const { DOCKER_HOST: host, DOCKER_CONTEXT } = env;
    if (host)
        return /^unix:\/\/(.+)/.exec(host)?.[1];
    const context = DOCKER_CONTEXT || configuration_readDockerConfig(configuration_configFile(userConfiguration(env))).currentContext || 'default';
    return context === 'default' ? '/var/run/docker.sock' : undefined;
}
function engineInfo(socketPath) {
    return new Promise((resolve) => {
        const info = (0,external_node_http_.request)({ socketPath, path: '/info', signal: AbortSignal.timeout(image_store_timeoutMs) }, (response) => {
            (0,consumers_namespaceObject.text)(response).then(resolve, () => resolve(''));
        });
        info.on('error', () => resolve('')).end();
    });
}

;// CONCATENATED MODULE: ./build/failures/emulation.js



function emulationFailed(platforms, image, result) {
    const refused = /^installing: \S+ (?!OK$)(.*)$/m.exec(result.output)?.[1];
    const message = (refused ?? (0,docker/* lastError */.VS)(result.output)).replace(/\.$/, '');
    const engineError = (0,docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `Emulation for ${platforms.join(', ')} could not be installed with ${image}: ${message}.`,
        why: 'The image could not be pulled, it does not contain this emulator, or the engine does not allow privileged containers (for example a rootless engine, or a job in a container).',
        fix: 'Set `emulation-image` to an image that this runner can pull, add a `pull-through-cache` rule for docker.io, or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
    }, { retryable: (0,conditions/* isTransient */.dg)(message) });
}
function emulationLost(platforms) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `Emulation for ${platforms.join(', ')} was installed, but the machine of the Docker Engine did not keep it.`,
        why: 'That machine has not mounted binfmt_misc, and since Linux 6.7 the handlers exist only while it is mounted.',
        fix: 'Run `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc` there as root before this step (systemd does this itself), or build each platform on its own runner with the reusable workflow (docs/reusable-workflow.md).',
    });
}

;// CONCATENATED MODULE: ./build/plan/builds/emulation.js

function platformsToEmulate(platforms, inspection) {
    const native = [...inspection.matchAll(/^Platforms:[ \t]+(.*)$/gm)].flatMap(([, list = '']) => {
        const [first = '', ...rest] = list.split(',').map((platform) => platform.trim());
        const own = [first, ...rest.filter((platform) => platform.endsWith('*'))].map((platform) => platform.replace('*', ''));
        return architectureOf(first) === 'amd64' ? [...own, 'linux/386'] : own;
    });
    return unsupportedPlatforms(platforms, native);
}
function unsupportedPlatforms(platforms, supported) {
    const known = supported.map(architectureOf);
    return (0,oci_platforms/* distinctPlatforms */.PC)(platforms).filter((platform) => (0,oci_platforms/* parsePlatform */.FL)(platform).os === 'linux' && !known.includes(architectureOf(platform)));
}
function architecturesOf(platforms) {
    return [...new Set(platforms.map(architectureOf))].join(',');
}
function architectureOf(platform) {
    return (0,oci_platforms/* parsePlatform */.FL)(platform).architecture;
}
function emulationStatus(stdout) {
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
    const run = async (args) => {
        const { status, ...outcome } = await show((print) => runBinfmt(image, args, { env, print }));
        throwIfCancelled(outcome);
        if (!status)
            throw emulationFailed(platforms, image, outcome);
        return { ...status, outcome };
    };
    const { supported, emulators: before } = await run([]);
    const missing = unsupportedPlatforms(platforms, supported);
    if (missing.length === 0)
        return [];
    saveRecord(record, { image, before });
    const after = await run(['--install', architecturesOf(missing)]);
    saveRecord(record, { image, before, installed: added(before, after.emulators) });
    if (unsupportedPlatforms(missing, after.supported).length > 0)
        throw emulationFailed(missing, image, after.outcome);
    const kept = await run([]);
    if (unsupportedPlatforms(missing, kept.supported).length > 0)
        throw emulationLost(missing);
    return missing;
}
async function removeEmulation(record, env) {
    const saved = emulation_readRecord(record);
    if (!saved)
        return { removed: [] };
    const { image, before } = saved;
    const run = async (args) => {
        const options = { env: { ...env, DOCKER_CONFIG: record.configuration }, timeoutMs: shortTimeoutMs };
        const { status, output } = await runBinfmt(image, args, options);
        if (!status)
            throw new Error(lastError(output) || 'docker run failed');
        return status.emulators;
    };
    try {
        const installed = saved.installed ?? added(before, await run([]));
        const left = installed.length > 0 ? await run(['--uninstall', installed.join(',')]) : [];
        const kept = installed.filter((name) => left.includes(name));
        if (kept.length > 0)
            throw new Error(`${kept.join(', ')} is still installed`);
        rmSync(emulation_recordFile(record), { force: true });
        return { removed: installed };
    }
    catch (error) {
        return { removed: [], failure: messageOf(error) };
    }
}
async function runBinfmt(image, args, options) {
    let stdout = '';
    const onStdout = (text) => {
        stdout += text;
    };
    const command = ['run', '--rm', '--privileged', '--network', 'none', image, ...args];
    const outcome = await exec_docker(command, { ...options, onStdout });
    return { ...outcome, status: succeeded(outcome) ? emulationStatus(stdout) : undefined };
}
function added(before, after) {
    return after.filter((name) => !before.includes(name));
}
function saveRecord(record, emulation) {
    (0,external_node_fs_.writeFileSync)(emulation_recordFile(record), JSON.stringify(emulation), { mode: 0o600 });
}
function emulation_readRecord(record) {
    try {
        return JSON.parse(readFileSync(emulation_recordFile(record), 'utf8'));
    }
    catch {
        return undefined;
    }
}
function emulation_recordFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'emulation.json');
}

;// CONCATENATED MODULE: ./build/steps/emulation.js





async function prepareEmulation({ emulation, emulationImage }, platforms, { name, session, pullThrough }, { log }) {
    if (emulation === 'off' || platforms.length === 0)
        return;
    const inspection = (await inspectBuilder(session, name)) ?? '';
    const toEmulate = platformsToEmulate(platforms, inspection);
    if (toEmulate.length === 0)
        return;
    const driver = builderDriver(inspection);
    if (driver !== undefined && !/^docker(?:-container)?$/.test(driver)) {
        log.warning(`\`emulation: auto\` has no effect for ${toEmulate.join(', ')}: a builder with the driver ${driver} runs on another machine. Install emulation there, or add a node of that platform.`);
        return;
    }
    const image = cachedName(emulationImage, pullThrough?.rules ?? []) ?? emulationImage;
    log.info(`Checking with ${image} whether the builder's machine can run ${toEmulate.join(', ')}.`);
    const installed = await installEmulation(session, { image, platforms: toEmulate, show: log.passthrough });
    log.info(installed.length > 0
        ? `Installed emulation for ${installed.join(', ')}. The post step removes it.`
        : `The builder's machine can run ${toEmulate.join(', ')}. Nothing was installed.`);
}

;// CONCATENATED MODULE: ./build/steps/builder.js








const buildKitImage = 'docker.io/moby/buildkit:buildx-stable-1';
async function withBuilder(session, step, work) {
    let chosen;
    try {
        return await work({
            choose(build, references, pullThrough, platforms = build.platforms) {
                const image = cachedName(buildKitImage, pullThrough?.rules ?? []);
                const prepare = async () => {
                    const builder = await choose({ build, references, image }, session, step);
                    await prepareEmulation(build, platforms, { ...builder, pullThrough }, step);
                    return builder;
                };
                chosen ??= prepare().catch(async (error) => {
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
            step.log.info(`Could not remove the step's builder. The post step tries again: ${failure}`);
        }
    }
}
async function choose({ build, references, image, }, session, { log }) {
    const { allow, builder: name, builderNodes } = build;
    if (builderNodes.length > 0) {
        (0,debug/* debug */.Yz)(() => 'Builder: created from `builder-nodes`.');
        log.info('Creating a temporary builder from `builder-nodes`.');
        const nodes = builderNodes.map((node) => withImage(node, image));
        const created = await createBuilder(session, { nodes, allow, explain: explainFailedBuilder, show: log.passthrough });
        return { ...created, isEngine: false };
    }
    const required = requiredFeatures(build);
    if (build.pushByDigest && name === undefined && isStoreEnough(required) && (await usesContainerdStore(session.env))) {
        (0,debug/* debug */.Yz)(() => "Builder: the engine's own, because it has the containerd image store.");
        return { name, session, isEngine: true };
    }
    const inspection = required.length > 0 || pushesAndLoads(build) ? ((await inspectBuilder(session, name)) ?? '') : '';
    const known = builderVersion(inspection);
    if (known.length > 0)
        log.info(`Builder: ${known.join(', ')}`);
    const missing = missingFeatures(required, inspection);
    if (missing.length === 0) {
        const reason = required.length > 0 ? `it supports ${formatFeatures(required)}` : 'any builder supports this build';
        (0,debug/* debug */.Yz)(() => `Builder: ${name ?? 'the selected builder'}, because ${reason}.`);
        return { name, session, isEngine: isEngine(inspection) };
    }
    log.info(`The selected builder does not support ${formatFeatures(missing)}. Creating a temporary docker-container builder.`);
    const created = await createBuilder(session, {
        nodes: [withImage(fallbackNode(build, references), image)],
        allow,
        explain: (result) => explainFailedFallback(result, missing),
        show: log.passthrough,
    });
    return { ...created, isEngine: false };
}

// EXTERNAL MODULE: ./build/failures/replication.js
var replication = __nccwpck_require__(816);
;// CONCATENATED MODULE: ./build/steps/ecr-image.js


function findEcrImage(image, aws) {
    const { digest } = image;
    const repository = (0,plan_result/* repositoryOfImage */.j5)(image);
    const registry = aws.registryLogins.find(({ host }) => host === repository?.host)?.registry;
    if (!repository || !digest || registry?.kind !== 'private')
        return undefined;
    return { registry, name: repository.name, digest, title: `${(0,names_reference/* repositoryOf */._M)(repository)}@${digest}` };
}
function forEachEcrImage(image, aws, work, rejected) {
    const reason = 'the image is not in a private ECR registry that the step is logged in to';
    const results = (image.baked ?? [image]).map((target) => {
        const found = findEcrImage(target, aws);
        return found ? work(found) : rejected(imageName(target), reason);
    });
    return Promise.all(results);
}
function imageName(image) {
    const [reference] = image.references;
    return reference ? (0,names_reference/* formatReference */.FH)(reference) : `${(0,plan_result/* pinnedReference */.ct)(image) ?? image.digest}`;
}

;// CONCATENATED MODULE: ./build/steps/replication.js





async function awaitReplication(image, aws, step) {
    const replicated = await forEachEcrImage(image, aws, (found) => waitForImage(found, aws, step), (name, reason) => ({ result: undefined, failure: (0,replication/* replicationRejected */.LU)(name, reason) }));
    const known = replicated.flatMap(({ result }) => (result ? [result] : []));
    return {
        result: known.length > 0 ? known.flat() : undefined,
        failure: replicated.find(({ failure }) => failure)?.failure,
    };
}
async function waitForImage(image, aws, step) {
    const { registry, name, digest, title } = image;
    const { log } = step;
    const begin = performance.now();
    let result;
    let last = '';
    try {
        const targets = await readTargets(image, aws);
        const known = targets instanceof action_error/* ActionError */.lZ ? undefined : targets;
        for (;;) {
            const statuses = await aws.registries.replicationStatuses(registry, name, digest);
            const next = (0,replication_status/* decideReplication */.r1)(statuses, known, performance.now() - begin);
            if (statuses.length > 0)
                result = statuses;
            const shown = shownStatuses(statuses, known);
            if (shown !== last && next.kind !== 'none')
                log.info(`Replication of ${title}: ${shown}.`);
            last = shown;
            switch (next.kind) {
                case 'done':
                    return { result, failure: undefined };
                case 'none':
                    log.info(`Nothing to wait for: no replication rule of the registry covers ${name}.`);
                    return { result: [], failure: undefined };
                case 'unknown':
                    log.warning(replicationSkipped(`ECR has no replication status of ${title}, and ${(0,action_error/* asActionError */.z6)(targets).message}`));
                    return { result, failure: undefined };
                case 'missing':
                    return { result, failure: (0,replication/* replicationMissing */.TE)(title, known ?? []) };
                case 'failed':
                    return { result, failure: (0,replication/* replicationFailed */.KM)(title, statuses) };
                case 'late':
                    return { result, failure: (0,replication/* replicationTimedOut */.uI)(title, statuses, known) };
                case 'wait':
                    await (0,promises_.setTimeout)(next.wait);
            }
        }
    }
    catch (error) {
        const isDenied = error instanceof action_error/* ActionError */.lZ && error.code === 'ecr-access-denied';
        if (!isDenied)
            return { result, failure: (0,action_error/* asActionError */.z6)(error) };
        log.warning(replicationSkipped(error.message));
        return { result, failure: undefined };
    }
}
async function readTargets({ registry, name }, aws) {
    try {
        return (0,replication_status/* targetsFor */.Y$)(await aws.registries.replicationRules(registry), name);
    }
    catch (error) {
        return (0,action_error/* asActionError */.z6)(error);
    }
}
function shownStatuses(statuses, targets) {
    const complete = statuses.filter(({ status }) => status === 'COMPLETE');
    const all = [...complete, ...(0,replication_status/* pendingTargets */.co)(statuses, targets)];
    return all.map((status) => `${(0,replication_status/* targetName */.je)(status)} ${status.status}`).join(', ') || 'no status yet';
}
function replicationSkipped(reason) {
    return `The step does not wait for the replication: ${reason}`;
}

// EXTERNAL MODULE: ./build/failures/scan.js
var failures_scan = __nccwpck_require__(245);
// EXTERNAL MODULE: ./build/plan/scan/findings.js
var scan_findings = __nccwpck_require__(6618);
// EXTERNAL MODULE: ./build/plan/problems.js
var plan_problems = __nccwpck_require__(2100);
;// CONCATENATED MODULE: ./build/plan/scan/sarif.js

function sarifLog({ result, image, location }) {
    const { findings = [], ignored, unlisted } = result;
    const all = [...findings.map((finding) => ({ finding })), ...ignored];
    const names = [...new Set(all.map(({ finding }) => finding.name))];
    const ruleOf = new Map(names.map((name, index) => [name, index]));
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'Amazon ECR image scan',
                        informationUri: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
                        rules: names.map((name) => rule(all.filter(({ finding }) => finding.name === name).map(({ finding }) => finding))),
                    },
                },
                results: all.map(({ finding, why }) => ({
                    ruleId: finding.name,
                    ruleIndex: ruleOf.get(finding.name),
                    level: level(finding),
                    message: { text: sarif_messageOf(finding, image) },
                    locations: [
                        { physicalLocation: { artifactLocation: { uri: encodeURI(location) }, region: { startLine: 1 } } },
                    ],
                    partialFingerprints: { 'finding/v1': [finding.name, finding.package].join(' ') },
                    ...(why === undefined ? {} : { suppressions: [{ kind: 'external', justification: why }] }),
                })),
                properties: { image, counts: (0,scan_findings/* countFindings */.Gt)(findings, unlisted) },
            },
        ],
    };
}
function rule(findings) {
    const [first] = findings;
    if (!first)
        throw new Error('a rule has a finding');
    const { name, description, link = '', severity } = first;
    const text = description || name;
    const score = Math.max(...findings.map(scoreOf));
    return {
        id: name,
        name,
        shortDescription: { text: name },
        fullDescription: { text: text.slice(0, 1000) },
        help: { text: [text, link].filter(Boolean).join('\n') },
        ...(/^https?:\/\/\S+$/.test(link) ? { helpUri: link } : {}),
        properties: { tags: ['security', 'vulnerability', severity], 'security-severity': score.toFixed(1) },
    };
}
function sarif_messageOf({ name, severity, package: of, version, fixedIn }, image) {
    const what = [of, version].filter(Boolean).join(' ');
    const fix = fixedIn ? ` Fixed in ${fixedIn}.` : '';
    return `${name} (${severity})${what ? ` in ${what}` : ''} of ${image}.${fix}`;
}
function level({ severity }) {
    if (severity === 'CRITICAL' || severity === 'HIGH')
        return 'error';
    return severity === 'MEDIUM' ? 'warning' : 'note';
}
const scores = { CRITICAL: 9.5, HIGH: 8, MEDIUM: 5.5, LOW: 2 };
function scoreOf({ severity }) {
    return scores[severity] ?? 0;
}

;// CONCATENATED MODULE: ./build/plan/builds/dockerfiles.js
function findDockerfile(name, target, all) {
    const found = all.filter(({ file }) => file.slice(file.lastIndexOf('/') + 1) === name);
    const own = target === undefined ? found : found.filter((dockerfile) => (dockerfile.target ?? target) === target);
    const [file, ...others] = new Set(own.map((dockerfile) => dockerfile.file));
    return others.length === 0 ? file : undefined;
}

;// CONCATENATED MODULE: ./build/failures/cache.js




function cacheImmutable(reference) {
    return new action_error/* ActionError */.lZ('tag-immutable', {
        what: `\`cache\` writes ${(0,names_reference/* formatReference */.FH)(reference)} with every build, but the tags of that repository are immutable. Nothing was built.`,
        why: 'A cache needs a mutable tag, because each build overwrites it.',
        fix: `Do one of these: ${(0,builds_cache/* cacheRemedy */.Vu)(reference.tag)}.`,
    });
}
function unwrittenCaches(output) {
    const exports = output.matchAll(/^#(\d+) (?:exporting cache to .*|exporting to GitHub Actions Cache)$/gm);
    return [...new Set([...exports].map(([, number]) => number))].flatMap((number) => {
        const [, message] = new RegExp(`^#${number} ERROR: (.*)$`, 'm').exec(output) ?? [];
        return message === undefined ? [] : [message];
    });
}
function cacheNotWritten(message) {
    return `The cache was not written, so the next build cannot reuse these layers: ${message}. The image is not affected.`;
}
function failedCache(message, output) {
    return unwrittenCaches(output).find((failure) => message.endsWith(failure));
}
function cacheFailed(message, transient) {
    const immutable = (0,failures_push/* isRejectedTag */.rz)(message);
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The image was built, but its cache could not be written: ${message}`,
        why: immutable
            ? 'ECR sends this response if the tag exists and tags are immutable. A cache needs a mutable tag.'
            : 'The destination in `cache-to` rejected the cache, or the connection to it failed.',
        fix: 'Fix what the error names. If the cache must never fail the build, add `ignore-error=true` to `cache-to`; the presets of `cache` do this.',
    }, { retryable: transient });
}
function cacheUnknown(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The builder does not support this kind of cache: ${message}`,
        why: "The engine's own builder supports only caches in registries, in GitHub's cache and in folders.",
        fix: 'Run docker/setup-buildx-action before this step, or use `cache: registry`.',
    });
}

;// CONCATENATED MODULE: ./build/failures/build.js














function explainBuildFailure(result, context) {
    const { output } = result;
    const { hosts, role, dockerfiles, forbidden, pullThrough } = context;
    if (result.signal !== undefined)
        return endedBySignal(result.signal, output);
    const message = (0,docker/* lastError */.VS)(output) || `docker failed with exit code ${result.exitCode}`;
    const location = locationOf(message, output, dockerfiles);
    if (isCommandFailure(message))
        return instructionFailed(message, output, location);
    const denied = clusterDenied(output);
    if (denied)
        return denied;
    const engineError = (0,docker/* engineFailure */.FR)(message);
    if (engineError)
        return engineError;
    if (/^no builder .* found/.test(message))
        return builderUnknown(message);
    const source = /source "([^"]+)" not allowed by policy/.exec(message)?.[1];
    if (source !== undefined)
        return policyDenied(source, output, location);
    if (pullThrough) {
        const cacheResult = pullThrough.result ?? (forbidden?.denial && { kind: 'denied', denial: forbidden.denial });
        return pullThroughFailed(pullThrough.pull, message, cacheResult, { role, location });
    }
    const pushing = (0,failures_push/* isPushFailure */.Bq)(message, output, hosts);
    const cache = failedCache(message, output);
    const denial = (0,failures_denial/* parseDenial */.P)(message) ?? forbidden?.denial;
    if (denial) {
        const needed = pushing || cache ? (0,actions/* pushActionsLike */.n)(denial.action) : actions/* pullActions */.P5;
        const purpose = cache ? 'to write the cache' : pushing ? 'to push' : 'to pull a base image';
        return (0,failures_denial/* ecrAccessDenied */.Q)(denial, { purpose, needed, role, location });
    }
    if (forbidden)
        return (0,failures_push/* loginMayBeExpired */.hX)(forbidden.request, message);
    if (cache)
        return cacheFailed(cache, (0,conditions/* isTransient */.dg)(cache));
    if (pushing && isIndexPushedTwice(output) && (0,failures_push/* isRejectedTag */.rz)(message))
        return secondPushFailed(message);
    if (pushing)
        return (0,failures_push/* explainPushFailure */.sA)(message, hosts);
    if (/unknown cache (?:ex|im)porter/.test(message))
        return cacheUnknown(message);
    if (/not supported for the docker driver|push-by-digest is currently not implemented/.test(message))
        return driverUnsupported(message);
    if (/docker exporter does not (?:currently )?support/.test(message))
        return loadUnsupported(message);
    if (/\bimage "[^"\n]+": already exists$/m.test(message))
        return imageNameConflict(message);
    if (/You have reached your \S*\s?pull rate limit/.test(message))
        return rateLimited(message, location);
    if (result.exitCode === 137 && (0,docker/* lastError */.VS)(output) === '')
        return endedBySignal('SIGKILL', output);
    return unauthenticated(message, hosts, location) ?? instructionFailed(message, output, location);
}
function builderError({ output, signal }) {
    const message = (0,docker/* lastError */.VS)(output);
    return signal !== undefined || isCommandFailure(message) ? undefined : message;
}
function locationOf(message, output, dockerfiles) {
    const [, classic] = /^Error response from daemon: dockerfile parse error on line (\d+)/.exec(message) ?? [];
    const [only, ...others] = dockerfiles;
    if (classic !== undefined && only && others.length === 0)
        return { file: only.file, line: Number(classic) };
    const [, name = '', line] = /^([^\s:][^:\r\n\u2028\u2029]*):(\d+)\r?\n-{10,}\r?\n/m.exec(output) ?? [];
    const [, target] = /^target (\S+): /.exec(message) ?? [];
    const file = findDockerfile(name, target, dockerfiles);
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
        why: "The engine's own builder supports several platforms, attestations, cache export and push by digest only with the containerd image store.",
        fix: 'Run docker/setup-buildx-action before this step (and set `emulation: auto` for RUN on other platforms), or remove `platforms`, `cache`, `cache-to`, `provenance` and `sbom`.',
    });
}
function loadUnsupported(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The image cannot be loaded into the local engine: ${message}`,
        why: "This builder can load only an image with one platform and without attestations. Only the engine's own builder with the containerd image store can load other images.",
        fix: 'Remove `load`, or set one platform in `platforms` and remove `provenance` and `sbom`. Or turn on the containerd image store of the engine, and remove `builder` and `builder-nodes`.',
    });
}
function imageNameConflict(message) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The engine could not name the image: ${message}`,
        why: 'Another job used the same image name on this engine at the same time.',
        fix: 'Run the job again. If it fails again, put these jobs into one `concurrency` group.',
    }, { retryable: true });
}
function rateLimited(message, location) {
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `A base image cannot be pulled: ${message}`,
        why: 'Docker Hub limits anonymous pulls per IP address, and runners share addresses. With a login, the limit is per account.',
        fix: 'Pull base images through ECR: create a pull-through cache rule and set `pull-through-cache: docker-hub=docker.io`. Or run docker/login-action before this step.',
    }, { location });
}
function unauthenticated(message, hosts, location) {
    const [, host = ''] = /failed to resolve source metadata for ([^/\s]+)\//.exec(message) ?? [];
    if ((0,names_ecr/* parseEcrHost */.wl)(host)?.kind !== 'private' ||
        hosts.includes(host) ||
        !['unauthorized', 'forbidden'].includes((0,conditions/* outputCondition */.j3)(message) ?? ''))
        return undefined;
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `A base image cannot be pulled: ${message}`,
        why: `The step did not log in to ${host}.`,
        fix: `Add ${host} to \`registries\`.`,
    }, { location });
}
function policyDenied(source, output, location) {
    const messages = [...output.matchAll(/^Policy: (.*)$/gm)].map(([, text = '']) => text.trim().replace(/\.$/, ''));
    const reason = messages.length > 0 ? `: ${messages.join('; ')}` : '';
    return new action_error/* ActionError */.lZ('build-failed', {
        what: `The build policy denies ${source.replace('docker-image://', '')}${reason}.`,
        why: '`Dockerfile.rego` beside the Dockerfile, or `--policy` in `build-flags`, does not allow this source.',
        fix: 'Use a source that the policy allows, or allow this source in the policy. With `pull-through-cache`, the policy sees the name of the image in the cache.',
    }, { location });
}
function instructionFailed(message, output, location) {
    const { what, ...rest } = failedInstruction(message, output);
    const where = location ? ` at ${location.file}:${location.line}` : '';
    return new action_error/* ActionError */.lZ('build-failed', { what: `The build failed${where}: ${what}`, ...rest }, { location });
}

// EXTERNAL MODULE: ./build/failures/forbidden.js
var failures_forbidden = __nccwpck_require__(911);
;// CONCATENATED MODULE: ./build/plan/builds/argument-values.js

const shortestValue = 4;
function argumentHider({ buildArgs, buildFlags }, env) {
    const values = [...buildArgs, ...(0,flags/* flagValues */.NW)(buildFlags, '--build-arg')]
        .flatMap((argument) => {
        const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
        return (value ?? env[name] ?? '').split('\n').map((line) => ({ name, line: line.trim() }));
    })
        .filter(({ line }) => line.length >= shortestValue)
        .toSorted((a, b) => b.line.length - a.line.length);
    return (text) => values.reduce((rest, { name, line }) => rest.replaceAll(line, () => `$${name}`), text);
}

;// CONCATENATED MODULE: ./build/plan/builds/classic.js


function unsupportedByClassic(build, baseImages) {
    const named = { ...build, tags: [] };
    return options
        .filter(({ name, classic }) => typeof classic === 'boolean' ? !classic && isSet(named[name]) : !classic(named[name], build, baseImages))
        .map(({ input }) => input);
}
function classicArguments(build, references, imageId) {
    const named = { ...build, platforms: build.platforms.slice(0, 1), tags: references, push: false, load: false };
    const args = options.flatMap(({ name, argv, classic }) => (classic ? argv(named[name], named) : []));
    return ['build', ...args, '--iidfile', imageId, build.context];
}
function pushedDigest(output) {
    return /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+\s*$/m.exec(output)?.[1];
}

// EXTERNAL MODULE: ./build/oci/manifest.js
var oci_manifest = __nccwpck_require__(5669);
;// CONCATENATED MODULE: ./build/plan/builds/metadata.js


function withPushedDigest(metadata, names, pushed) {
    const [digest, ...others] = new Set(names.flatMap((name) => pushed.get((0,docker_name/* completeName */.zt)(name)) ?? []));
    if (digest === undefined || others.length > 0 || digest === metadata['containerimage.digest'])
        return metadata;
    const { platform } = metadata['containerimage.descriptor'] ?? {};
    const descriptor = { digest, ...(platform && { platform }) };
    return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor };
}
function maskArguments(hide) {
    const deep = (_, value) => (typeof value === 'string' ? hide(value) : value);
    return (name, value) => {
        if (name === 'buildConfig')
            return JSON.parse(JSON.stringify(value, deep));
        return name.startsWith('build-arg:') ? '***' : value;
    };
}
function readMetadata(metadata) {
    const { mediaType, platform } = metadata['containerimage.descriptor'] ?? {};
    const defaultPlatform = metadata['buildx.build.provenance']?.invocation?.environment?.platform;
    return {
        digest: metadata['containerimage.digest'],
        imageId: metadata['containerimage.config.digest'] ?? metadata['containerimage.digest'] ?? '',
        mediaType,
        platform: platform ? (0,oci_manifest/* formatPlatform */.Bq)(platform) : defaultPlatform,
    };
}

;// CONCATENATED MODULE: ./build/plan/builds/progress.js
const progress_maxLineLength = 1_000;
const maxEntries = 10_000;
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
            if (vertices.size < maxEntries)
                vertices.set(id, { name: message, cached: false, start: at, end: undefined, sent: undefined });
            builder ??= /^building with "([^"]+)" instance/.exec(message)?.[1];
            return;
        }
        const [, name, digest, rest] = /^pushing manifest for (\S+)@(sha256:[0-9a-f]{64})( .*|$)/.exec(message) ?? [];
        if (name && digest && pushed.size < maxEntries && vertex.name.endsWith('exporting to image')) {
            pushed.set(name, digest);
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
            rest = (lines.pop() ?? '').slice(0, progress_maxLineLength);
            for (const line of lines)
                readLine(line.slice(0, progress_maxLineLength), at);
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
function cacheHits(steps) {
    const cacheable = steps.filter(({ position, text }) => position !== undefined && !/^FROM\b/.test(text));
    return { cached: cacheable.filter(({ cached }) => cached).length, all: cacheable.length };
}
function progress_withoutValues(record, hide) {
    return { ...record, steps: record.steps.map((step) => ({ ...step, text: hide(step.text) })) };
}

;// CONCATENATED MODULE: ./build/plan/builds/warnings.js

const shownWarnings = 8;
const key = 'buildx.build.warnings';
function buildWarnings(metadata, dockerfiles) {
    const warnings = warningsIn(warnings_parseJson(metadata)).map((warning) => readWarning(warning, dockerfiles));
    const distinct = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
    return [...distinct.values()].toSorted((a, b) => warnings_orderOf(a).localeCompare(warnings_orderOf(b), 'en', { numeric: true }));
}
function readWarning({ short, detail = [], url, sourceInfo, range }, dockerfiles) {
    const message = decode(short);
    const [, title = 'Build check', text = message] = /^(\w+): (.+)$/s.exec(message) ?? [];
    const file = sourceInfo?.filename && findDockerfile(sourceInfo.filename, undefined, dockerfiles);
    const line = range?.[0]?.start.line;
    const more = url ? [`More: ${url}`] : [];
    return {
        title,
        text: [text, ...detail.map(decode), ...more].join('\n'),
        location: file && line ? { file, line } : undefined,
    };
}
function chooseWarnings(warnings) {
    const shown = warnings.slice(0, shownWarnings);
    return { shown, left: warnings.length - shown.length };
}
function withoutSources(metadata) {
    const parsed = warnings_parseJson(metadata);
    const warnings = warningsIn(parsed);
    if (warnings.length === 0)
        return metadata;
    const bare = warnings.map(({ sourceInfo, ...rest }) => {
        const { data, ...source } = sourceInfo ?? {};
        return { ...rest, sourceInfo: source };
    });
    return JSON.stringify({ ...parsed, [key]: bare }, undefined, 2);
}
function warningsIn({ [key]: warnings }) {
    return Array.isArray(warnings) ? warnings : [];
}
function warnings_parseJson(metadata) {
    return metadata === '' ? {} : JSON.parse(metadata);
}
function decode(base64 = '') {
    return Buffer.from(base64, 'base64').toString('utf8');
}
function warnings_orderOf({ location, title, text }) {
    return `${location ? `${location.file}:${location.line}` : ''} ${title} ${text}`;
}

;// CONCATENATED MODULE: ./build/docker/classic-build.js


async function classicBuild(build, options) {
    const { references, imageId, show, explain } = options;
    const env = { ...options.env, DOCKER_BUILDKIT: '0' };
    const built = await show((print) => {
        print("Docker has no buildx: building with the engine's classic builder.\n");
        return exec_docker(classicArguments(build, references, imageId), { env, print });
    });
    if (!succeeded(built))
        throw await explain(built);
    if (!build.push)
        return undefined;
    const digests = [];
    for (const reference of references) {
        const pushed = await show((print) => exec_docker(['push', reference], { env, print }));
        if (!succeeded(pushed))
            throw await explain({ ...pushed, output: ` > pushing ${reference} with docker:\n${pushed.output}` });
        digests.push(pushedDigest(pushed.output));
    }
    return digests[0];
}

;// CONCATENATED MODULE: ./build/docker/build.js























async function build_build(session, plan, options) {
    const files = {
        metadata: (0,external_node_path_.join)(session.record.directory, 'metadata.json'),
        imageId: (0,external_node_path_.join)(session.record.directory, 'image-id'),
    };
    const args = buildArguments(plan, options.references, files);
    const { outcome, record, pushed, hide } = await runBuild(args, plan, session, options);
    if (!succeeded(outcome)) {
        if (await lacksBuildx(outcome, session.env))
            return buildClassic(plan, files, session.env, options);
        const error = (await explainUnknownArgument(outcome, session.env)) ?? (await buildFailure(outcome, session.env, options));
        const pushedTwice = isIndexPushedTwice(outcome.output);
        const digest = pushedTwice || error.code === 'tag-immutable' ? (0,failures_push/* digestOfPush */.uu)(outcome.output) : undefined;
        if (digest === undefined || !(await options.existsInRegistry(digest)))
            throw error;
        return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId), record, pushedTwice };
    }
    const text = readAndDelete(files.metadata);
    const parsed = withPushedDigest(text === '' ? {} : JSON.parse(text), options.references, pushed);
    const metadata = text === '' ? '' : JSON.stringify(parsed, maskArguments(hide), 2);
    const known = readMetadata(parsed);
    const built = {
        ...known,
        imageId: readAndDelete(files.imageId) || known.imageId,
        metadata: withoutSources(metadata),
        record,
        warnings: buildWarnings(metadata, options.dockerfiles),
        unwrittenCaches: unwrittenCaches(outcome.output),
        pushedTwice: isIndexPushedTwice(outcome.output),
    };
    if (plan.push && built.digest === undefined)
        throw digestMissing();
    return built;
}
const withoutMetadata = {
    digest: undefined,
    mediaType: undefined,
    platform: undefined,
    imageId: '',
    metadata: '',
    record: { builder: undefined, steps: [], sent: undefined },
    warnings: [],
    unwrittenCaches: [],
    pushedTwice: false,
};
async function runBuild(args, plan, session, { show, pushed }) {
    const env = { BUILDX_METADATA_WARNINGS: 'true', ...session.env, ...secretVariables(plan.secrets) };
    const progress = progressReader();
    const builder = kubernetesBuilder(plan);
    const podGone = new AbortController();
    const pods = builder && watchPods(builder, session.env, () => podGone.abort());
    const outcome = await show((print) => {
        print(`${(0,shown_command/* shownCommand */.h)('docker', args)}\n`);
        const read = (text) => {
            progress.read(text, Date.now());
            print(text);
        };
        return exec_docker(args, { env, print: read, abort: podGone.signal });
    }).finally(() => pods?.stop());
    if (!succeeded(outcome)) {
        progress.finishedPushes().forEach(pushed);
        if (!podGone.signal.aborted)
            throwIfCancelled(outcome);
        const lost = isConnectionLost((0,docker/* lastError */.VS)(outcome.output)) || outcome.signal ? await pods?.lost() : undefined;
        if (lost)
            throw podLost(lost);
    }
    const hide = argumentHider(plan, env);
    return { outcome, record: progress_withoutValues(progress.record(), hide), pushed: progress.pushed(), hide };
}
async function buildClassic(plan, files, env, options) {
    const missing = unsupportedByClassic(plan, options.rewritten);
    if (missing.length > 0)
        throw (0,docker/* buildxMissing */.pV)(missing);
    const { references, show } = options;
    const explain = (result) => buildFailure(result, env, options);
    const digest = await classicBuild(plan, { env, references, imageId: files.imageId, show, explain });
    if (plan.push && digest === undefined)
        throw digestMissing();
    return { ...withoutMetadata, digest, imageId: readAndDelete(files.imageId) };
}
async function buildFailure(outcome, env, options) {
    const invalid = (await explainInvalidEndpoint(outcome, env)) ?? (await explainFailedLoad(outcome, env));
    if (invalid)
        return invalid;
    const { registries, role, explainDenial, rewritten, explainCache, dockerfiles } = options;
    const hosts = registries.map(({ host }) => host);
    const message = builderError(outcome) ?? '';
    const pull = failedPull(message, rewritten, registries);
    const result = pull && (await explainCache(pull));
    const request = result ? undefined : (0,failures_forbidden/* forbiddenRequest */.F)(message, registries);
    const forbidden = request && { request, denial: await explainDenial(request) };
    const pullThrough = pull && { pull, result };
    return explainBuildFailure(outcome, { hosts, role, dockerfiles, forbidden, pullThrough });
}
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
function digestMissing() {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: 'docker succeeded but reported no digest, so the pushed image cannot be identified.',
        why: 'An argument in `build-flags` sends the image to another destination, or this buildx is too old to report the digest.',
        fix: 'Remove such arguments (`--output`, `--metadata-file`), or update buildx.',
    });
}

;// CONCATENATED MODULE: ./build/docker/session.js



const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
function createRecord(directory, { dockerConfig, logout }, env) {
    const isolated = dockerConfig === 'isolated';
    const configuration = isolated ? (0,external_node_path_.join)(directory, 'docker') : userConfiguration(env);
    const previous = isolated ? previousVariables(env) : {};
    return { directory, dockerConfig, logout, hosts: [], replaced: [], configuration, previous };
}
function openSession(record, env, warn) {
    (0,external_node_fs_.mkdirSync)(record.directory, { mode: 0o700, recursive: true });
    const marked = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: marked, variables: {} };
    const docker = seedConfiguration(userConfiguration(env), record.configuration, env, warn);
    const variables = { ...docker, REGISTRY_AUTH_FILE: (0,external_node_path_.join)(record.directory, 'auth.json') };
    return { record, env: { ...marked, ...docker }, variables };
}
function clearCredentials({ record, env }, hosts) {
    if (env.DOCKER_AUTH_CONFIG)
        env.DOCKER_AUTH_CONFIG = withoutLogins(env.DOCKER_AUTH_CONFIG, hosts);
    if (record.dockerConfig === 'shared')
        return;
    const file = configuration_configFile(record.configuration);
    const config = configuration_readDockerConfig(file);
    const empty = Object.fromEntries(hosts.map((host) => [host, {}]));
    const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {};
    writeConfig(file, {
        ...config,
        auths: { ...configuration_omitHosts(hosts, config.auths), ...empty },
        credHelpers: { ...configuration_omitHosts(hosts, config.credHelpers), ...emptyHelpers },
    });
}
function withoutRunnerSecrets(env) {
    return session_without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/);
}
function withoutAwsKeys(env) {
    return session_without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/);
}
function session_without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}
function previousVariables(env) {
    const user = userConfiguration(env);
    return {
        DOCKER_CONFIG: user,
        BUILDX_CONFIG: env.BUILDX_CONFIG || (0,external_node_path_.join)(user, 'buildx'),
        REGISTRY_AUTH_FILE: env.REGISTRY_AUTH_FILE ?? '',
    };
}
function layoutDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'layout');
}
function removeLayout(record) {
    (0,external_node_fs_.rmSync)(layoutDirectory(record), { recursive: true, force: true, maxRetries: 3 });
}
function removeDirectory({ directory }) {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}
function seedConfiguration(user, target, env, warn) {
    (0,external_node_fs_.mkdirSync)(target, { mode: 0o700 });
    const builders = (0,external_node_path_.join)(isWritableForBuildx(user) ? user : target, 'buildx');
    for (const entry of listConfiguration(user, warn)) {
        if (entry === 'config.json')
            writeConfig(configuration_configFile(target), readUserConfig(configuration_configFile(user), warn));
        else if ((0,external_node_path_.join)(target, entry) !== builders)
            (0,external_node_fs_.symlinkSync)((0,external_node_path_.join)(user, entry), (0,external_node_path_.join)(target, entry));
    }
    return { DOCKER_CONFIG: target, BUILDX_CONFIG: env.BUILDX_CONFIG || builders };
}
function isWritableForBuildx(user) {
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

// EXTERNAL MODULE: ./build/github/workspace.js
var workspace = __nccwpck_require__(5499);
;// CONCATENATED MODULE: ./build/plan/builds/attestations.js
function attestationsOf({ provenance, sbom }) {
    const mode = /(?:^|,)mode=(\w+)/.exec(provenance ?? '')?.[1];
    return [...(mode === undefined ? [] : [`provenance (${mode})`]), ...(sbom ? ['SBOM'] : [])];
}

;// CONCATENATED MODULE: ./build/failures/bake.js



function bakeFileRejected({ output, timedOut, exitCode }) {
    if (timedOut)
        return (0,reader/* invalid */.Gq)('buildx timed out while it read the bake file');
    const message = (0,docker/* lastError */.VS)(output) || `docker failed with exit code ${exitCode}`;
    return (0,reader/* invalid */.Gq)(`buildx cannot read the bake file: ${message}`);
}
const bakeFileTooLarge = (0,reader/* invalid */.Gq)('buildx resolves the bake file to more than 16 MiB: shorten its values, or build fewer targets in one step');
function targetDigestMissing(target) {
    return new action_error/* ActionError */.lZ('push-failed', {
        what: `docker succeeded but reported no digest for the target ${target}, so the pushed image cannot be identified.`,
        why: "The target's `output` sends the image to another destination, or this buildx is too old to report the digest.",
        fix: 'Remove `output` from the target, or update buildx.',
    });
}

;// CONCATENATED MODULE: ./build/docker/bake.js















const readTimeoutMs = 60_000;
async function printBake(args, env) {
    const { onStdout, text } = outputCollector();
    const bakeEnv = withoutAwsKeys(withoutRunnerSecrets(env));
    const outcome = await runShortCommand(args, { env: bakeEnv, timeoutMs: readTimeoutMs, onStdout });
    if (succeeded(outcome))
        return text() ?? bakeFileTooLarge;
    if (await lacksBuildx(outcome, bakeEnv))
        throw (0,docker/* buildxMissing */.pV)(['bake']);
    return bakeFileRejected(outcome);
}
async function bake(session, plan, options) {
    const files = {
        definition: (0,external_node_path_.join)(session.record.directory, 'bake.json'),
        metadata: (0,external_node_path_.join)(session.record.directory, 'metadata.json'),
    };
    const names = [...options.targets.map(({ target }) => target), ...plan.others];
    const env = { ...session.env, BUILDX_BAKE_FILE_RELATIVE_PATHS: undefined };
    (0,external_node_fs_.writeFileSync)(files.definition, bakeDefinition(plan, options.targets), { mode: 0o600 });
    const { outcome, record, pushed, hide } = await runBuild(bakeArguments(plan, names, files), { ...plan.build, buildArgs: argumentsOf(plan) }, { ...session, env }, options).finally(() => (0,external_node_fs_.rmSync)(files.definition, { force: true }));
    if (!succeeded(outcome))
        throw (await explainUnknownArgument(outcome, env)) ?? (await buildFailure(outcome, env, options));
    const text = readAndDelete(files.metadata);
    const reported = text === '' ? {} : JSON.parse(text);
    const corrected = options.targets.map(({ target, references }) => {
        return [target, withPushedDigest(reported[target] ?? {}, references, pushed)];
    });
    const metadata = text === '' ? '' : JSON.stringify({ ...reported, ...Object.fromEntries(corrected) }, maskArguments(hide), 2);
    const targets = corrected.map(([target, targetMetadata]) => {
        const known = readMetadata(targetMetadata);
        if (plan.build.push && known.digest === undefined)
            throw targetDigestMissing(target);
        return { target, ...known, metadata: withoutSources(metadata) };
    });
    const warnings = buildWarnings(metadata, options.dockerfiles);
    const { output } = outcome;
    return {
        targets,
        record,
        warnings,
        unwrittenCaches: unwrittenCaches(output),
        pushedTwice: isIndexPushedTwice(output),
    };
}

;// CONCATENATED MODULE: ./build/plan/builds/bake-pull-through.js

function rewriteBake(plan, rewrite) {
    const { build, file } = plan;
    const throughOf = rewrittenImages(rewrite);
    const entries = build.buildContexts.map((entry) => {
        const at = entry.indexOf('=');
        return [entry.slice(0, at), rewriteContext(entry.slice(at + 1), throughOf)];
    });
    const given = entries.map(([name]) => (0,docker_name/* familiarName */.hG)(name));
    const added = [...throughOf].filter(([name]) => !given.includes((0,docker_name/* familiarName */.hG)(name)));
    const targets = Object.entries(file.target).map(([name, target]) => [name, rewriteTarget(target, throughOf, added)]);
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
function rewrittenImages({ images, buildContexts }) {
    const isContext = (through) => buildContexts.some((entry) => entry.endsWith(`=docker-image://${through}`));
    return new Map(images.flatMap(({ name, through }) => (through !== undefined && isContext(through) ? [[name, through]] : [])));
}
function rewriteTarget(target, throughOf, added) {
    const own = Object.entries(target.contexts ?? {}).map(([name, value]) => {
        return [name, value === null ? null : rewriteContext(value, throughOf)];
    });
    const names = own.map(([name]) => (0,docker_name/* familiarName */.hG)(name));
    const rewritten = added
        .map(([name, through]) => [(0,docker_name/* familiarName */.hG)(name), `docker-image://${through}`])
        .filter(([name]) => !names.includes(name));
    return own.length + rewritten.length === 0
        ? target
        : { ...target, contexts: Object.fromEntries([...own, ...rewritten]) };
}
function rewriteContext(value, throughOf) {
    const through = throughOf.get((0,docker_name/* completeName */.zt)(/^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? ''));
    return through === undefined ? value : `docker-image://${through}`;
}

;// CONCATENATED MODULE: ./build/steps/build-diagnostics.js



function buildDiagnostics(aws, logins) {
    return {
        registries: aws ? logins.map((login) => toBuildRegistry(login, aws)) : [],
        role: aws?.role,
        explainDenial: async (request) => aws?.registries.denial(request),
        rewritten: aws?.pullThrough?.images ?? [],
        explainCache: async (pull) => aws?.registries.cacheFailure(pull),
    };
}
function toBuildRegistry({ registry, host, account }, aws) {
    const region = registry.kind === 'private' ? registry.region : 'us-east-1';
    return { host, account: account ?? aws.account, region, principal: aws.principal };
}
function reportWarnings({ warnings, unwrittenCaches, pushedTwice }, { log }) {
    if (pushedTwice)
        log.warning(indexPushedTwice);
    for (const message of unwrittenCaches)
        log.warning(cacheNotWritten(message));
    const { shown, left } = chooseWarnings(warnings);
    for (const { text, title, location } of shown)
        log.warning(text, title, location);
    if (left > 0)
        log.warning(`The build checks reported ${left} more ${left === 1 ? 'warning' : 'warnings'}. The log of the build shows all warnings at its end.`);
}

// EXTERNAL MODULE: ./build/steps/repositories.js + 1 modules
var steps_repositories = __nccwpck_require__(5394);
;// CONCATENATED MODULE: ./build/steps/cache.js






async function prepareCache(image, build, { aws, logins, step }) {
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
                await requireMutable(cache, aws, step);
            return { build: cached, environment: {} };
        case 'gha':
            if ((0,builds_cache/* hasGithubCache */.Gj)(step.env))
                return { build: cached, environment: {} };
            step.log.warning("Building without the cache: this runner does not give the step access to GitHub's cache (ACTIONS_RUNTIME_TOKEN).");
            return { build, environment: {} };
        case 's3':
            return { build: cached, environment: aws ? await keysOf(aws) : {} };
    }
}
function runtimeToken(build, { env: { ACTIONS_RUNTIME_TOKEN }, log }) {
    if (!ACTIONS_RUNTIME_TOKEN || !(0,builds_cache/* usesRuntimeToken */.O)(build))
        return {};
    log.mask(ACTIONS_RUNTIME_TOKEN);
    return { ACTIONS_RUNTIME_TOKEN };
}
async function requireMutable(reference, aws, step) {
    const rule = await (0,steps_repositories/* openRepository */.h_)(reference, aws, step, 'target')
        ?.mutability()
        .catch(() => undefined);
    if (rule && (0,settings_mutability/* isImmutable */.t3)(rule, reference.tag))
        throw cacheImmutable(reference);
}
async function keysOf(aws) {
    const { accessKeyId, secretAccessKey, sessionToken } = await aws.keys();
    return {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
        AWS_PROFILE: undefined,
    };
}

;// CONCATENATED MODULE: ./build/steps/bake.js














async function readBake(inputs, { env }) {
    const printed = await printBake((0,builds_bake/* printArguments */.cB)(inputs), env);
    return (0,reader/* isInvalid */.If)(printed) ? printed : (0,bake_file/* readBakeFile */.MI)(printed);
}
async function bakeImages(image, plan, { existing, aws, logins, builder, step }) {
    const existingTargets = existing?.baked ?? [];
    const missing = plan.targets.filter(({ target }) => !existingTargets.some((image) => image.target === target));
    const targetsToBuild = missing.map((target) => {
        const names = imageReferences(targetImage(image, target), logins);
        return { ...target, names, references: names.map(names_reference/* formatReference */.FH) };
    });
    const rewritten = aws?.pullThrough ? rewriteBake(plan, aws.pullThrough) : plan;
    const combined = combinedBuild(rewritten, missing);
    const chosen = await builder.choose(combined, targetsToBuild.flatMap(({ references }) => references), aws?.pullThrough, missing.flatMap((target) => target.platforms));
    const pushed = (reference) => step.log.change(`Pushed ${reference}.`);
    const { targets, record, ...diagnostics } = await bake({ ...chosen.session, env: { ...chosen.session.env, ...runtimeToken(combined, step) } }, { ...rewritten, build: forBuilder(rewritten.build, chosen) }, {
        targets: targetsToBuild,
        ...buildDiagnostics(aws, logins),
        dockerfiles: dockerfilesOf(plan),
        show: step.log.passthrough,
        pushed,
    });
    reportWarnings(diagnostics, step);
    const built = targetsToBuild.map(({ target, names, platforms }) => {
        const { platform, ...rest } = targets.find((image) => image.target === target) ?? throwNotBuilt(target);
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
function dockerfilesOf({ targets }) {
    return targets.flatMap(({ target, dockerfile }) => {
        if (dockerfile === undefined)
            return [];
        const file = (0,workspace/* pathBelow */.Br)('.', dockerfile);
        return file === undefined ? [] : [{ target, file }];
    });
}
function bakedImage({ targets }, images) {
    const baked = targets.flatMap(({ target }) => images.find((image) => image.target === target) ?? []);
    const [first] = baked;
    if (!first)
        throw new Error('a bake has at least one image');
    const outcome = baked.find((image) => image.outcome !== 'skipped')?.outcome ?? 'skipped';
    return { ...first, outcome, baked };
}
function throwNotBuilt(target) {
    throw new Error(`${target} was not built`);
}

;// CONCATENATED MODULE: ./build/steps/confirm-push.js





const apiAttempts = 2;
const untilListed = { retryable: () => (0,retry/* propagation */.$f)(5), report: () => { }, total: Infinity };
async function confirmPush(image, aws, step) {
    if (!image.baked)
        return confirmTarget(image, aws, step);
    const baked = await Promise.all(image.baked.map((target) => confirmTarget(target, aws, step)));
    return { ...image, ...baked[0], outcome: image.outcome, baked };
}
async function confirmTarget(image, aws, step) {
    const { outcome, digest, references, byDigest, content } = image;
    if (outcome !== 'pushed' || digest === undefined)
        return image;
    const handles = byDigest
        ? [(0,steps_repositories/* openRepository */.h_)(byDigest.repository, aws, step, 'target')]
        : (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const confirmed = await Promise.all(handles.map(async (handle) => handle && { handle, found: await confirmIn(handle, digest, image, step) }));
    const manifest = confirmed.find((entry) => entry?.found.has(digest))?.found.get(digest);
    const withContent = confirmed.find((entry) => content && entry?.handle.repository === (0,names_reference/* repositoryOf */._M)(content));
    const contentImage = content && withContent?.found.get(content.tag);
    if (!contentImage || contentImage.digest === digest)
        return { ...image, manifest };
    step.log.info(pushedMeanwhile(content, 'The tag now points to the image of that job'));
    return { ...image, manifest, references: references.filter((reference) => !isSame(reference, content)) };
}
function pushedMeanwhile(content, state) {
    return `Another job pushed ${(0,names_reference/* formatReference */.FH)(content)} in the meantime. ${state}, which has the same content.`;
}
async function confirmIn(handle, digest, { references, content }, { log }) {
    const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
    const names = [...inRepository.map(({ tag }) => tag), digest];
    return (0,retry/* retry */.L5)(untilListed, async () => {
        const found = await handle.images(names, apiAttempts).catch((error) => {
            log.warning(`Could not confirm that the registry has ${handle.repository}@${digest}: ${(0,action_error/* messageOf */.bD)(error)}`);
        });
        if (!found)
            return new Map();
        const expectedTags = inRepository
            .filter((reference) => !isSame(reference, content) || !found.has(reference.tag))
            .map(({ tag }) => tag);
        const failure = (0,failures_push/* explainUnconfirmedPush */.w5)(handle.repository, digest, expectedTags, new Map([...found].map(digestsByName)));
        if (failure)
            throw failure;
        const under = expectedTags.length > 0 ? ` under ${expectedTags.join(', ')}` : '';
        log.info(`${handle.repository} has ${digest}${under}.`);
        return found;
    });
}
function isSame(first, second) {
    return second !== undefined && (0,names_reference/* formatReference */.FH)(first) === (0,names_reference/* formatReference */.FH)(second);
}
function digestsByName([name, manifest]) {
    return [name, manifest.digest];
}

// EXTERNAL MODULE: ./build/failures/copy.js
var failures_copy = __nccwpck_require__(7581);
// EXTERNAL MODULE: ./build/oci/descriptors.js
var descriptors = __nccwpck_require__(1372);
// EXTERNAL MODULE: ./build/registry/budget.js
var registry_budget = __nccwpck_require__(2521);
;// CONCATENATED MODULE: ./build/registry/concurrency.js
function createLimiter(maximum, signal) {
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


async function transfer(source, target, blob, signal) {
    const { remote, origin } = target.session;
    const what = `Copying ${blob.digest} to ${(0,failures_copy/* remoteName */.iy)(remote)}`;
    const isPresent = await target.session.attempt(what, () => target.blobs.has(blob.digest));
    if (isPresent)
        return 'present';
    const mountFrom = source.session.origin === origin ? source.session.remote.repository : undefined;
    const copy = async () => {
        signal.throwIfAborted();
        const location = mountFrom === undefined ? await target.blobs.openUpload() : await target.blobs.mount(blob.digest, mountFrom);
        if (location === 'mounted')
            return 'mounted';
        await target.blobs.upload(location, blob, bytesOf(source, blob, signal));
        return 'copied';
    };
    return target.session.attempt(what, copy, 'long');
}
async function* bytesOf(source, blob, signal) {
    const { digest, size } = blob;
    const { remote } = source.session;
    const next = source.session.attempts(`Reading ${digest} in ${(0,failures_copy/* remoteName */.iy)(remote)}`);
    const hash = (0,external_node_crypto_.createHash)(digest.split(':')[0] ?? '');
    let received = 0;
    function verify(chunk) {
        signal.throwIfAborted();
        hash.update(chunk);
        received += chunk.length;
        if (received > size)
            throw (0,failures_copy/* digestMismatch */.H3)(remote, digest, `at least ${received} bytes instead of ${size}`);
        if (received < size)
            return;
        const found = `${digest.split(':')[0]}:${hash.digest('hex')}`;
        if (found !== digest)
            throw (0,failures_copy/* digestMismatch */.H3)(remote, digest, found);
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
            await next(error);
        }
    }
}
function release({ buffer, byteLength }) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
        buffer.transfer(0);
}
function cutOff(received, size) {
    const text = `the response ended after ${received} of ${size} bytes`;
    return Object.assign(new Error(text), { code: 'ECONNRESET' });
}

;// CONCATENATED MODULE: ./build/registry/copy.js






const concurrency = 4;
const cosignSuffixes = ['sig', 'att', 'sbom'];
async function copyImage(source, target, root, info = () => { }) {
    const stop = new AbortController();
    const limited = createLimiter(concurrency, stop.signal);
    const manifests = { copied: 0, present: 0 };
    const blobs = { copied: 0, mounted: 0, present: 0 };
    const budget = (0,registry_budget/* createBudget */.y)(source.session.remote);
    let bytes = 0;
    const documents = new Map([[root.digest, Promise.resolve(root)]]);
    const trees = new Map();
    const transfers = new Map();
    function copyTree(descriptor, reached, depth = 0) {
        reached.set(descriptor.digest, descriptor);
        return once(trees, descriptor.digest, async () => {
            budget.manifest(depth);
            const present = (await limited(() => target.head(descriptor.digest))) !== undefined;
            manifests[present ? 'present' : 'copied'] += 1;
            if (present)
                return visitChildren(descriptor, reached, depth);
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
    async function visitChildren(descriptor, reached, depth) {
        budget.checkDepth(depth);
        if (!(0,descriptors/* isIndex */.nw)(descriptor))
            return;
        const unseen = (0,oci_manifest/* partsOf */.CI)(await read(descriptor)).manifests.filter((child) => !reached.has(child.digest) && reached.set(child.digest, child));
        await Promise.all(unseen.map((child) => visitChildren(child, reached, depth + 1)));
    }
    function read({ digest }) {
        return once(documents, digest, async () => {
            const document = await limited(() => source.manifest(digest));
            budget.bytes(document?.text.length ?? 0);
            if (document)
                return document;
            throw (0,failures_copy/* invalidResponse */.Ff)(source.session.remote, `Reading ${digest}`, 'another manifest references this digest, but the registry has nothing with this digest');
        });
    }
    async function copyReferrers(subjects, requested, depth = 0) {
        const unseen = [...subjects.keys()].filter((digest) => !requested.has(digest) && requested.add(digest));
        await Promise.all(unseen.map(async (digest) => {
            const referrers = await limited(async () => source.referrers?.(digest) ?? []);
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
        if (existing)
            return info(`${tag} is a different image in the target and was not changed.`);
        documents.set(document.digest, Promise.resolve(document));
        await copyTree((0,oci_manifest/* descriptorOf */.nb)(document), new Map());
        await limited(() => target.putManifest(document, tag));
    }
    try {
        const image = new Map();
        await copyTree((0,oci_manifest/* descriptorOf */.nb)(root), image);
        if (!source.referrers)
            return { manifests, blobs, bytes };
        const signed = [...image.values()].filter((descriptor) => !(0,descriptors/* isAttestation */.H3)(descriptor));
        const tags = signed.flatMap(({ digest }) => cosignSuffixes.map((suffix) => `${digest.replace(':', '-')}.${suffix}`));
        await Promise.all([copyReferrers(image, new Set()), ...tags.map(copyTag)]);
        return { manifests, blobs, bytes };
    }
    catch (error) {
        stop.abort(error);
        throw error;
    }
}
function once(promises, key, work) {
    const known = promises.get(key);
    if (known)
        return known;
    const promise = work();
    promises.set(key, promise);
    return promise;
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/registry/layout.js



const layout_chunkSize = 1024 * 1024;
async function openLayout(directory) {
    const fileOf = (digest) => (0,external_node_path_.join)(directory, 'blobs', ...digest.split(':'));
    const manifest = async (digest) => ({
        digest,
        text: await (0,external_node_fs_promises_.readFile)(fileOf(digest), 'utf8'),
        mediaType: undefined,
    });
    const { manifests } = JSON.parse(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(directory, 'index.json'), 'utf8'));
    const source = {
        session: {
            remote: { side: 'source', host: 'the exported image', repository: directory },
            origin: 'file:',
            attempts: () => async (error) => {
                throw error;
            },
        },
        blobs: { download: async (digest, start) => (0,external_node_fs_.createReadStream)(fileOf(digest), { start, highWaterMark: layout_chunkSize }) },
        manifest,
    };
    return { root: await manifest(manifests[0].digest), source };
}

;// CONCATENATED MODULE: ./build/steps/push-layout.js





async function pushLayout(directory, repository, aws, step) {
    const target = (0,steps_repositories/* openRepository */.h_)(repository, aws, step, 'push');
    if (!target)
        throw new Error('the step is logged in to its own registry');
    const { root, source } = await openLayout(directory);
    await copyImage(source, target.contents(), root, step.log.info).catch((error) => {
        throw (0,failures_push/* pushFailedByStep */.XS)((0,action_error/* asActionError */.z6)(error));
    });
    return root.digest;
}

// EXTERNAL MODULE: ./build/failures/images.js
var failures_images = __nccwpck_require__(682);
;// CONCATENATED MODULE: ./build/plan/image/existing.js


function needsLookup(requested) {
    return (requested.rule === 'skip' ||
        requested.rule === 'fail' ||
        requested.references.some((reference) => isProtected(reference, requested)));
}
function decideByTags(requested, existing, digest) {
    const { rule, references } = requested;
    const [first] = references;
    const existingDigest = (reference) => existing.get((0,names_reference/* formatReference */.FH)(reference));
    const found = references.filter((reference) => existingDigest(reference) !== undefined);
    const firstDigest = first && existingDigest(first);
    if (rule === 'skip' && firstDigest !== undefined && found.length === references.length) {
        const same = references.filter((reference) => existingDigest(reference) === firstDigest);
        const others = references.filter((reference) => !same.includes(reference));
        return { kind: 'skip', digest: firstDigest, same, others };
    }
    const conflicting = found.filter((reference) => existingDigest(reference) !== digest);
    if (rule === 'fail' && conflicting.length > 0)
        return { kind: 'rejected', reason: 'fail', conflicting };
    const immutable = conflicting.filter((reference) => isProtected(reference, requested));
    if (immutable.length > 0)
        return { kind: 'rejected', reason: 'immutable', conflicting: immutable };
    if (digest === undefined)
        return { kind: 'build' };
    return { kind: 'reuse', digest, missing: references.filter((reference) => existingDigest(reference) !== digest) };
}
function isProtected(reference, { mutability }) {
    const rule = mutability.get((0,names_reference/* repositoryOf */._M)(reference));
    return rule !== undefined && (0,settings_mutability/* isImmutable */.t3)(rule, reference.tag);
}

;// CONCATENATED MODULE: ./build/steps/image-result.js
function isComplete(existing, { origin }) {
    const missing = origin.kind === 'bake' ? origin.targets.length - (existing?.baked?.length ?? 0) : 0;
    return existing !== undefined && missing === 0;
}
function existingImage(outcome, manifest, references, from) {
    const { digest, mediaType } = manifest;
    const known = { digest, mediaType, imageId: '', metadata: '', platform: undefined, manifest };
    return { ...known, outcome, references, from };
}

;// CONCATENATED MODULE: ./build/steps/tagging.js








async function existingDigests(repositories, references) {
    const found = await Promise.all(repositories.map(async (handle) => {
        const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
        const tags = [...new Set(inRepository.map(({ tag }) => tag))];
        const digests = tags.length > 0 ? await handle.digests(tags) : new Map();
        return inRepository.flatMap((reference) => {
            const digest = digests.get(reference.tag);
            return digest ? [[(0,names_reference/* formatReference */.FH)(reference), digest]] : [];
        });
    }));
    return new Map(found.flat());
}
async function manifestOf(digest, source) {
    const manifest = (await source.images([digest])).get(digest);
    if (!manifest)
        throw (0,failures_images/* imageDeleted */.hl)(`${source.repository}@${digest}`);
    return manifest;
}
async function mutabilityOf(repositories) {
    const rules = await Promise.all(repositories.map(async (handle) => [handle.repository, await handle.mutability()]));
    return new Map(rules.flatMap(([repository, rule]) => (rule ? [[repository, rule]] : [])));
}
function decideOrFail(requested, existing, digest) {
    const decision = decideByTags(requested, existing, digest);
    if (decision.kind === 'rejected')
        throw (0,failures_images/* tagsExist */.Nl)(decision.conflicting.map(names_reference/* formatReference */.FH), decision.reason, requested.rule);
    return decision;
}
async function skipBuild({ digest, same, others }, repositories, { log }) {
    for (const other of others)
        log.warning(`${(0,names_reference/* formatReference */.FH)(other)} points to a different image and was not changed.`);
    log.info(`${digest} already exists as ${same.map(names_reference/* formatReference */.FH).join(' and ')}.`);
    const source = repositories.find(({ repository }) => same.some((reference) => (0,names_reference/* repositoryOf */._M)(reference) === repository));
    if (!source)
        throw new Error(`no repository has ${digest}`);
    return existingImage('skipped', await manifestOf(digest, source), same);
}
async function tagByRule({ manifest, from, repositories, requested, existing, name }, step) {
    const { references } = requested;
    const decision = decideOrFail(requested, existing, manifest.digest);
    if (decision.kind === 'skip')
        return skipBuild(decision, repositories, step);
    const missing = decision.kind === 'reuse' ? decision.missing : references;
    if (missing.length === 0)
        step.log.info(`${manifest.digest} already has all requested tags.`);
    await tagImages({ manifest, references: missing, from, repositories }, step);
    return existingImage('promoted', manifest, references, name);
}
async function tagImages({ manifest, references, from, repositories }, { log }) {
    for (const handle of repositories) {
        const inRepository = references.filter((reference) => (0,names_reference/* repositoryOf */._M)(reference) === handle.repository);
        if (inRepository.length === 0)
            continue;
        if (!(0,names_ecr/* isSameRepository */.ve)(handle.repository, from.repository))
            await copy(manifest, from, handle, log);
        await tagAll(manifest, inRepository, handle, log);
    }
}
async function tagAll(manifest, references, repository, log) {
    const tagged = new Set();
    try {
        await (0,settle_all/* settleAll */.j)(references.map(async (reference) => {
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
async function completeTags(references, digest, aws, step) {
    const repositories = (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const [repository] = repositories;
    const existing = await existingDigests(repositories, references);
    const hasConflict = [...existing.values()].some((other) => other !== digest);
    if (!repository || existing.size === 0 || hasConflict || new Set(references.map(names_reference/* repositoryOf */._M)).size > 1)
        return false;
    const missing = references.filter((reference) => !existing.has((0,names_reference/* formatReference */.FH)(reference)));
    if (missing.length > 0)
        await tagAll(await manifestOf(digest, repository), missing, repository, step.log);
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

;// CONCATENATED MODULE: ./build/steps/image.js

















async function buildImage(image, dependencies) {
    const { aws, logins, builder, step } = dependencies;
    const { origin } = image;
    if (origin.kind === 'bake')
        return bakeImages(image, origin, dependencies);
    if (origin.kind !== 'build')
        throw new Error(`an image of kind ${origin.kind} cannot be built`);
    const plan = origin.build;
    const own = imageReferences(image, logins);
    let references = builtReferences(image, logins);
    const content = references.length > own.length ? contentReference(image, logins) : undefined;
    const repository = plan.pushByDigest ? ownRepository(image, logins) : undefined;
    const completePush = async (digest) => {
        if (!aws)
            return false;
        if (await completeTags(references, digest, aws, step))
            return true;
        if (!content || !(await completeTags(own, digest, aws, step)))
            return false;
        step.log.info(pushedMeanwhile(content, 'The tag is immutable and still points to the image of that job'));
        references = own;
        return true;
    };
    const pushTargets = repository ? [(0,names_reference/* repositoryOf */._M)(repository)] : references.map(names_reference/* formatReference */.FH);
    const { pullThrough } = aws ?? {};
    const cached = await prepareCache(image, rewriteBaseImages(plan, pullThrough), dependencies);
    const chosen = await builder.choose(cached.build, pushTargets, pullThrough);
    const { session } = chosen;
    const env = { ...session.env, ...runtimeToken(cached.build, step), ...cached.environment };
    const run = forBuilder(cached.build, chosen, layoutDirectory(session.record));
    const buildAndPush = async () => {
        const built = await build_build({ ...session, env }, run, {
            references: pushTargets,
            ...buildDiagnostics(aws, logins),
            existsInRegistry: completePush,
            dockerfiles: dockerfilesInWorkspace(plan),
            show: step.log.passthrough,
            pushed: (reference) => step.log.change(`Pushed ${reference}.`),
        });
        if (run.layout === undefined || !repository || !aws)
            return built;
        return { ...built, digest: await pushLayout(run.layout, repository, aws, step) };
    };
    const { record, warnings, unwrittenCaches, pushedTwice, ...built } = await buildAndPush().finally(() => removeLayout(session.record));
    if (plan.push)
        step.log.change(`Pushed ${pushTargets.join(' and ')} with digest ${built.digest}.`);
    reportWarnings({ warnings, unwrittenCaches, pushedTwice }, step);
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
function dockerfilesInWorkspace({ context, file }) {
    if ((0,build/* isRemoteContext */.u)(context) || (0,build/* isRemoteContext */.u)(file ?? ''))
        return [];
    const path = (0,workspace/* pathBelow */.Br)('.', dockerfileOf(context, file));
    return path === undefined ? [] : [{ file: path }];
}

;// CONCATENATED MODULE: ./build/steps/sarif.js




function writeSarif(path, { result, name, planned }, { runner, log }) {
    const text = JSON.stringify(sarifLog({ result, image: name, location: sarif_locationOf(planned) ?? name }), undefined, 2);
    try {
        runner.write(path, `${text}\n`);
        log.info(`Wrote the findings to ${path}.`);
        return undefined;
    }
    catch (error) {
        return (0,plan_problems/* inputInvalid */.m7)([{ input: 'scan-sarif', text: `\`${path}\` could not be written: ${(0,action_error/* messageOf */.bD)(error)}` }]);
    }
}
function sarif_locationOf(image) {
    const [dockerfile] = image?.origin.kind === 'build' ? dockerfilesInWorkspace(image.origin.build) : [];
    return dockerfile?.file ?? image?.repository;
}

;// CONCATENATED MODULE: ./build/steps/scan.js








async function scanImage(image, { gate, scanIgnore, scanSarif, image: planned }, aws, step) {
    const images = (image.baked ?? [image]).map((target) => ({ name: imageName(target), scans: scansOf(target, aws) }));
    const outside = images.find(({ scans }) => scans.length === 0);
    if (outside) {
        const failure = (0,failures_scan/* scanRejected */.gm)(outside.name, 'the image is not in a private ECR registry that the step is logged in to');
        return { result: { gate, findings: undefined, unlisted: {}, ignored: [], unread: [failure.message] }, failure };
    }
    const name = images.map(({ name }) => name).join(', ');
    const scans = await Promise.all(images.flatMap(({ scans }) => scans).map((scan) => awaitFindings(scan, gate, step)));
    const read = scans.flatMap(({ findings }) => (findings ? [findings] : []));
    const sorted = ignoreFindings(read.flat(), scanIgnore);
    const findings = read.length > 0 ? (0,scan_findings/* distinctFindings */.H2)(sorted.kept) : undefined;
    const ignored = (0,scan_findings/* distinctBy */.ey)(sorted.ignored, ({ finding }) => finding);
    const unlisted = (0,scan_findings/* highestCounts */.V1)(scans.map(({ unlisted = {} }) => unlisted));
    if (findings) {
        step.log.info(`Findings: ${(0,scan_findings/* countsText */.WN)(findings, unlisted)}.`);
        for (const entry of sorted.unmatched)
            step.log.warning(unmatchedText(entry));
        if (scanIgnore.some(({ id }) => id === undefined) && sorted.kept.some(({ fixAvailable }) => !fixAvailable)) {
            step.log.warning(fixesUnknown);
        }
    }
    for (const { failure } of scans)
        if (failure)
            step.log.info(failure.message);
    const result = { gate, findings, unlisted, ignored, unread: scans.flatMap(({ unread }) => unread ?? []) };
    const written = findings && scanSarif ? writeSarif(scanSarif, { result, name, planned }, step) : undefined;
    const failing = (0,scan_findings/* failingFindings */.v9)(gate, findings ?? []);
    const failingCounts = (0,scan_findings/* failingUnlisted */.p0)(gate, unlisted);
    const isAboveThreshold = failing.length > 0 || Object.keys(failingCounts).length > 0;
    return {
        result,
        failure: isAboveThreshold
            ? (0,failures_scan/* findingsAboveThreshold */.hL)(gate, failing, failingCounts, name)
            : (scans.find(({ failure }) => failure)?.failure ?? written),
    };
}
function unmatchedText(entry) {
    return `\`scan-ignore\`: \`${ignoreText(entry)}\` matches no finding. Remove the entry if the finding is fixed.`;
}
const fixesUnknown = '`scan-ignore: unfixed` has no effect on findings of a basic scan, which does not report whether a fix is available. Ignore these findings by their id instead.';
function scansOf(image, aws) {
    const found = findEcrImage(image, aws);
    if (!found)
        return [];
    const { registry, name, digest } = found;
    const { platforms } = image;
    const isScannedOnPush = aws.own.some((own) => own.name === name && own.found?.scanOnPush);
    const images = platforms.length > 0 ? platforms : [{ platform: undefined, digest }];
    return images.map((image) => ({
        scan: aws.registries.scan(registry, name, image.digest),
        title: `${found.title.replace(digest, image.digest)}${image.platform ? ` (${image.platform})` : ''}`,
        isScannedOnPush,
    }));
}
async function awaitFindings(scan, gate, { log }) {
    try {
        const result = await untilEnded(scan, log.info);
        if (result.kind === 'read')
            return { findings: result.findings, unlisted: result.unlisted };
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
async function untilEnded({ scan, title, isScannedOnPush }, info) {
    const begin = performance.now();
    let start;
    let last = '';
    for (;;) {
        const state = await scan.describe();
        if (state.status !== last)
            info(`Scan of ${title}: ${state.status}.`);
        last = state.status;
        const next = (0,progress/* nextScanAction */.X0)(state, { elapsed: performance.now() - begin, isScannedOnPush, start });
        switch (next.kind) {
            case 'read':
                return { kind: 'read', findings: state.findings, unlisted: state.unlisted };
            case 'stop':
                return { kind: 'stopped', state };
            case 'start': {
                const response = await scan.start();
                if (typeof response === 'object')
                    return { kind: 'stopped', state: response };
                start = response;
                info(response === 'accepted'
                    ? `Asked ECR to scan ${title}.`
                    : 'The registry does not accept scan requests, because its own scanning rules decide what it scans.');
                break;
            }
            case 'wait':
                await (0,promises_.setTimeout)(next.wait);
        }
    }
}

// EXTERNAL MODULE: ./build/failures/signing.js
var signing = __nccwpck_require__(2101);
;// CONCATENATED MODULE: ./build/steps/signing.js





async function awaitSignatures(image, aws, step) {
    const signed = await forEachEcrImage(image, aws, (found) => untilSigned(found, aws, step), (name, reason) => ({ result: [], failure: (0,signing/* signingRejected */.il)(name, reason) }));
    return {
        result: signed.flatMap(({ result }) => result),
        failure: signed.find(({ failure }) => failure)?.failure,
    };
}
async function untilSigned({ registry, name, digest, title }, aws, step) {
    const { log } = step;
    const begin = performance.now();
    let result = [];
    let last = '';
    try {
        for (;;) {
            result = await aws.registries.signingStatuses(registry, name, digest);
            const shown = result.map(({ profile, status }) => `${status} (${profile})`).join(', ') || 'no status yet';
            if (shown !== last)
                log.info(`Signing of ${title}: ${shown}.`);
            last = shown;
            const next = (0,signing_status/* nextSigningAction */.d_)(result, performance.now() - begin);
            switch (next.kind) {
                case 'done':
                    return { result, failure: undefined };
                case 'failed':
                    return { result, failure: (0,signing/* signingFailed */.l4)(title, result) };
                case 'unsigned':
                    return { result, failure: (0,signing/* signingRuleMissing */.Kb)(title) };
                case 'late':
                    return { result, failure: (0,signing/* signingTimedOut */.RE)(title) };
                case 'wait':
                    await (0,promises_.setTimeout)(next.wait);
            }
        }
    }
    catch (error) {
        const isDenied = error instanceof action_error/* ActionError */.lZ && error.code === 'ecr-access-denied';
        if (!isDenied)
            return { result, failure: (0,action_error/* asActionError */.z6)(error) };
        log.warning(`The step does not wait for the signature: ${error.message}`);
        return { result, failure: undefined };
    }
}

;// CONCATENATED MODULE: ./build/steps/checks.js



async function checkImage(image, plan, aws, step) {
    const { attestation, scan, signing, replication } = plan;
    const attested = attestation && (await attest(image, attestation, aws, step));
    const scanned = scan && (await step.log.group('Scan', () => scanImage(image, { ...plan, gate: scan }, aws, step)));
    const signed = signing ? await step.log.group('Signing', () => awaitSignatures(image, aws, step)) : undefined;
    const replicated = replication
        ? await step.log.group('Replication', () => awaitReplication(image, aws, step))
        : undefined;
    return {
        results: {
            attestation: attested?.result,
            scan: scanned?.result,
            signing: signed?.result,
            replication: replicated?.result,
        },
        failure: attested?.failure ?? scanned?.failure ?? signed?.failure ?? replicated?.failure,
    };
}
async function attest(image, plan, aws, step) {
    const { attestImage } = await Promise.all(/* import() */[__nccwpck_require__.e(417), __nccwpck_require__.e(179), __nccwpck_require__.e(33)]).then(__nccwpck_require__.bind(__nccwpck_require__, 72));
    return step.log.group('Attest', () => attestImage(image, plan, aws, step));
}

;// CONCATENATED MODULE: ./build/plan/builds/arguments.js

const predefined = /^(?:https?|ftp|no|all)_proxy$/i;
function argumentProblems(inputs, environment) {
    if (!(0,inputs_mode/* builds */.GW)((0,inputs_mode/* modeOf */.VV)(inputs)))
        return [];
    return inputs.buildArgs.flatMap((entry, index) => {
        if (entry.includes('=') || predefined.test(entry) || environment[entry] !== undefined)
            return [];
        const text = `entry ${index + 1} is not KEY=VALUE, and the environment has no variable with this name: set it under \`env:\`, or wrap a value of several lines, together with its key, in double quotes: "KEY=VALUE"`;
        return [{ input: 'build-args', text }];
    });
}

// EXTERNAL MODULE: ./build/plan/builds/epoch.js
var epoch = __nccwpck_require__(1963);
// EXTERNAL MODULE: ./build/plan/inputs/cache.js
var inputs_cache = __nccwpck_require__(4376);
;// CONCATENATED MODULE: ./build/plan/inputs/compression.js

const highestLevels = { gzip: 9, zstd: 22, estargz: 9, uncompressed: undefined };
function compression_compression(text) {
    const [, name, digits] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? [];
    const type = types.find((known) => known === name);
    const level = digits === undefined ? undefined : Number(digits);
    const isInRange = level === undefined || (type && level <= (highestLevels[type] ?? -1));
    if (type && isInRange)
        return { type, level };
    const forms = types.flatMap((type) => {
        const highest = highestLevels[type];
        return highest === undefined ? type : [type, `${type}:0 to ${type}:${highest}`];
    });
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not one of ${forms.join(', ')}`);
}
const types = Object.keys(highestLevels);

;// CONCATENATED MODULE: ./build/plan/inputs/entries.js


function anything(text) {
    return text;
}
function matching(pattern, what) {
    return (text) => (pattern.test(text) ? text : (0,reader/* invalid */.Gq)(`\`${text}\` is not ${what}`));
}
function lineEntries(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
function account(text) {
    if (names_ecr/* accountPattern */.UY.test(text))
        return text;
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not an account id of 12 digits (quote it in YAML: an unquoted number can lose its leading zero)`);
}
function awsTag(text) {
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

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./build/plan/inputs/driver-options.js

const driver_options_text = [/^/, 'a text'];
const driver_options_boolean = [/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, '`true` or `false`'];
const integer = [/^-?\d+$/, 'a whole number'];
const count = [/^0*[1-9]\d*$/, 'a whole number above 0'];
const size = [/^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]?b?|[kmgtp]ib))$/i, 'a size such as `512m` or `4g`'];
const quantity = [
    /^(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
    'a Kubernetes quantity such as `500m`, `2` or `4Gi`',
];
const duration = [/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/, 'a duration such as `10m` or `90s`'];
const pairs = [/^[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*$/, '`KEY=VALUE` pairs separated by commas'];
const loadBalance = [/^(?:sticky|random)$/, '`sticky` or `random`'];
const restartPolicy = [/^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/, 'a restart policy of Docker'];
const tolerations = [
    /^(?:(?:(?:key|value|operator|effect)=[^=,;]*|tolerationSeconds=\d+)(?:[,;]|$))+$/,
    'tolerations such as `key=spot,operator=Exists;key=build,value=true`',
];
const driverOptions = {
    remote: { cacert: driver_options_text, cert: driver_options_text, key: driver_options_text, servername: driver_options_text },
    'docker-container': {
        ...{ image: driver_options_text, network: driver_options_text, memory: size, 'memory-swap': size, 'cpu-quota': integer, 'cpu-period': integer },
        ...{ 'cpu-shares': integer, 'cpuset-cpus': driver_options_text, 'cpuset-mems': driver_options_text, 'cgroup-parent': driver_options_text },
        ...{ 'restart-policy': restartPolicy, 'default-load': driver_options_boolean, gpus: driver_options_text, 'provenance-add-gha': driver_options_boolean },
    },
    kubernetes: {
        ...{ image: driver_options_text, namespace: driver_options_text, replicas: count, 'requests.cpu': quantity, 'requests.memory': quantity },
        ...{ 'requests.ephemeral-storage': quantity, 'limits.cpu': quantity, 'limits.memory': quantity },
        ...{ 'limits.ephemeral-storage': quantity, 'persistent-volume-claim.requests.storage': quantity },
        ...{ 'buildkit-root-volume-memory': quantity, nodeselector: pairs, annotations: pairs, labels: pairs },
        ...{ tolerations, serviceaccount: driver_options_text, schedulername: driver_options_text, timeout: duration, rootless: driver_options_boolean },
        ...{ loadbalance: loadBalance, 'default-load': driver_options_boolean, 'qemu.install': driver_options_boolean, 'qemu.image': driver_options_text },
    },
};
function driverOptionProblem(driver, name, value) {
    if (driver !== 'remote' && /^env\../.test(name))
        return undefined;
    const known = driverOptions[driver];
    const form = Object.hasOwn(known, name) ? known[name] : undefined;
    if (form === undefined) {
        const where = driver === 'remote' ? 'an endpoint' : `the driver ${driver}`;
        return `\`${name}\` is not an option of ${where}. Did you mean \`${(0,mod/* closest */.kp)(name, Object.keys(known))}\`?`;
    }
    const [pattern, description] = form;
    return pattern.test(value) ? undefined : `\`${name}\` must be ${description}`;
}

;// CONCATENATED MODULE: ./build/plan/inputs/nodes.js


const nodes_forms = 'ENDPOINT [PLATFORM,…], with an endpoint such as tcp://HOST:PORT, unix:///PATH, ssh://USER@HOST, docker-container://NAME or kube-pod://NAME, nor `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`';
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
    const problem = podProblem(first) ?? listProblem(first, lists, driver) ?? optionProblem(first, pairs, driver);
    if (problem !== undefined)
        return (0,reader/* invalid */.Gq)(problem);
    const options = Object.fromEntries(pairs.map((pair) => [optionName(pair), optionValue(pair)]));
    return { driver, endpoint, platforms: lists.flatMap((list) => list.split(',')).filter(Boolean), options };
}
function wordsOf(line) {
    if (line.split('"').length % 2 === 0)
        return undefined;
    return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}
function isEndpoint(text) {
    if (/^tcp:/.test(text))
        return /^tcp:\/\/(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/.test(text);
    if (/^unix:/.test(text))
        return /^unix:\/\/\/./.test(text);
    return /^(?:ssh|docker-container|kube-pod):\/\/./.test(text);
}
function podProblem(first) {
    const [, pod = '', query = ''] = /^kube-pod:\/\/([^?]*)(?:\?(.*))?$/s.exec(first) ?? [];
    if (!first.startsWith('kube-pod:'))
        return undefined;
    if (!/^[-a-z0-9.]+$/.test(pod))
        return `\`${first}\`: the name of a pod has lowercase letters, digits, \`-\` and \`.\``;
    const parameter = query.split('&').find((text) => text !== '' && !/^(?:namespace|context|container)=./.test(text));
    if (parameter === undefined)
        return undefined;
    return `\`${first}\`: \`${parameter}\` is not \`namespace=NAME\`, \`context=NAME\` or \`container=NAME\``;
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
function optionProblem(first, pairs, driver) {
    for (const pair of pairs) {
        const problem = driverOptionProblem(driver, optionName(pair), optionValue(pair));
        if (problem !== undefined)
            return problem;
    }
    const names = pairs.map(optionName);
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
function optionName(pair) {
    return pair.slice(0, pair.indexOf('='));
}
function optionValue(pair) {
    return pair.slice(pair.indexOf('=') + 1);
}

;// CONCATENATED MODULE: ./build/plan/inputs/build.js







function readBuild(read) {
    return {
        context: read.text('context', anything),
        file: read.text('file', anything),
        target: read.text('target', anything),
        platforms: read.list('platforms', matching(/^[\w.()-]+(\/[\w.-]+){0,2}$/, 'a platform such as linux/amd64')),
        buildArgs: read.lines('build-args', buildArg),
        buildContexts: read.lines('build-contexts', matching(/^[^=\s]+=\S/, 'NAME=VALUE')),
        secrets: read.parsed('secrets', parseSecrets),
        secretEnvs: read.list('secret-envs', matching(/^[^=\s]+=\S+$/, 'ID=VARIABLE')),
        secretFiles: read.lines('secret-files', matching(/^[^=\s]+=\S/, 'ID=PATH')),
        ssh: read.lines('ssh', anything),
        noCache: read.boolean('no-cache'),
        noCacheFilters: read.list('no-cache-filters', anything),
        pull: read.boolean('pull'),
        network: read.text('network', matching(/^(?:default|none|host)$/, 'one of default, none, host')),
        addHosts: read.list('add-hosts', matching(/^[^:=\s]+[:=]\S+$/, 'HOST:ADDRESS')),
        allow: read.list('allow', anything),
        shmSize: read.text('shm-size', matching(/^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i, 'a size such as 512m or 2g')),
        ulimit: read.lines('ulimit', matching(/^[a-z]+=-?\d+(?::-?\d+)?$/, 'NAME=SOFT:HARD, such as nofile=1024:2048')),
        cgroupParent: read.text('cgroup-parent', anything),
        outputs: read.parsed('outputs', lineEntries),
        cacheFrom: read.parsed('cache-from', cacheEntries),
        cacheTo: read.parsed('cache-to', cacheEntries),
        compression: read.text('compression', compression_compression),
        builder: read.text('builder', anything),
        buildFlags: read.lines('build-flags', buildFlag).flat(),
        push: read.boolean('push'),
        load: read.boolean('load'),
        pushByDigest: read.boolean('push-by-digest'),
        cache: read.text('cache', inputs_cache/* cachePreset */.c),
        builderNodes: read.lines('builder-nodes', builderNode),
        emulation: read.choice('emulation', ['off', 'auto']),
        emulationImage: read.text('emulation-image', build_imageName),
        bake: read.lines('bake', matching(/^[\w.*?[\]][\w.*?[\]-]*$/, 'the name of a target or a group')),
    };
}
function build_imageName(text) {
    return /^\w/.test(text) && (0,docker_name/* parseDockerName */.FJ)(text) ? text : (0,reader/* invalid */.Gq)(`\`${text}\` is not the name of an image`);
}
function cacheEntries(text) {
    return lineEntries(text).map((line) => line.replace(/^"((?:[^"]|"")*)"$/, (_, entry) => entry.replaceAll('""', '"')));
}
function buildFlag(text) {
    const [, name, value] = /^(--?[\w-]+)\s+(.+)$/s.exec(text) ?? [];
    return name !== undefined && value !== undefined ? [name, value] : [text];
}
function buildArg(text) {
    return /^\w[^=\s]*(=|$)/.test(text)
        ? text
        : (0,reader/* invalid */.Gq)('an entry is neither KEY=VALUE nor the name of an environment variable');
}

// EXTERNAL MODULE: ./build/names/regions.js
var regions = __nccwpck_require__(5918);
;// CONCATENATED MODULE: ./build/plan/inputs/identity.js






function readIdentity(read) {
    return {
        rolesToAssume: read.lines('role-to-assume', roleArn),
        awsRegion: read.text('aws-region', awsRegion),
        audience: read.text('audience', anything),
        roleSessionName: read.text('role-session-name', matching(/^[\w+=,.@-]{2,64}$/, 'a session name: write 2 to 64 characters of A-Z a-z 0-9 _ + = , . @ -')),
        roleDurationSeconds: read.number('role-duration-seconds', { from: 900, to: 43_200 }),
        roleExternalId: read.text('role-external-id', matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: write 2 to 1224 characters of A-Z a-z 0-9 _ + = , . @ : / -')),
        sessionPolicy: read.text('session-policy', sessionPolicy),
        sessionTags: read.lines('session-tags', awsTag),
        transitiveTagKeys: read.list('transitive-tag-keys', anything),
        allowedAccountIds: read.list('allowed-account-ids', account),
        exportCredentials: read.boolean('export-credentials'),
    };
}
function awsRegion(text) {
    if (names_partition/* regionPattern */.xY.test(text))
        return text;
    const near = (0,regions/* nearRegion */.N)(text);
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not an AWS region${near ? `: did you mean ${near}?` : ' such as eu-west-1'}`);
}
function roleArn(text) {
    const [, name = '', id = ''] = /^arn:([a-z-]+):iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(text) ?? [];
    const partition = (0,names_partition/* partitionNamed */.O9)(name);
    if (!partition)
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a role ARN such as arn:aws:iam::123456789012:role/ci-push`);
    return { arn: text, account: id, partition };
}
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

;// CONCATENATED MODULE: ./build/plan/inputs/pull-through.js




function pullThroughInput(text) {
    if (text === 'auto')
        return { kind: 'auto' };
    const [, left, upstream = ''] = /^([^=\s]+)\s*=\s*(\S+)$/.exec(text) ?? [];
    if (left === undefined)
        return (0,reader/* invalid */.Gq)(`\`${text}\` is neither auto nor PREFIX=UPSTREAM, such as docker-hub=docker.io`);
    const typed = (0,names_reference/* splitHost */.Ve)(left);
    const host = (0,names_ecr/* parseEcrHost */.wl)(typed.host);
    if (host?.kind === 'public')
        return (0,reader/* invalid */.Gq)(`\`${text}\`: ECR Public has no pull-through cache`);
    if ((0,names_ecr/* parseEcrHost */.wl)(left))
        return (0,reader/* invalid */.Gq)(`\`${text}\` has no prefix after the host`);
    const possibleHost = typed.host ?? left;
    if (!host && (0,host_problem/* isMisspelledEcrHost */.j)(possibleHost))
        return (0,reader/* invalid */.Gq)((0,host_problem/* ecrHostProblem */.W)(text, possibleHost));
    const prefix = (host ? typed.name : left).replace(/\/$/, '');
    if (prefix !== 'ROOT' && (!(0,names_ecr/* isRepositoryName */.en)(prefix) || prefix.length > 30)) {
        return (0,reader/* invalid */.Gq)(`\`${prefix}\` is not a rule prefix: write 2 to 30 characters of a-z 0-9 . _ - /, or ROOT`);
    }
    if (!/^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[a-z0-9._/-]+)?$/.test(upstream)) {
        return (0,reader/* invalid */.Gq)(`\`${upstream}\` is not a registry: write its host, such as docker.io, public.ecr.aws or ghcr.io`);
    }
    return { kind: 'rule', host, prefix, upstream };
}

;// CONCATENATED MODULE: ./build/plan/inputs/repository.js










const createChoices = ['true', 'false', 'on-push'];
function readRegistry(read) {
    return {
        repository: read.text('repository', repositoryInput),
        registryId: read.text('registry-id', account),
        registries: read.list('registries', registry),
        pullThroughCache: read.lines('pull-through-cache', pullThroughInput),
    };
}
function readSettings(read) {
    return {
        createRepository: read.choice('create-repository', createChoices),
        imageTagMutability: read.choice('image-tag-mutability', settings_mutability/* mutabilities */.B8),
        mutabilityExclusionFilters: read.lines('mutability-exclusion-filters', tagFilter),
        scanOnPush: read.boolean('scan-on-push'),
        encryption: read.choice('encryption', encryptionTypes),
        kmsKey: read.text('kms-key', matching(kmsKeyPattern, 'a KMS key: write its ARN, its id, or alias/NAME')),
        repositoryTags: read.lines('repository-tags', awsTag),
        lifecyclePolicy: read.text('lifecycle-policy', anything),
        repositoryPolicy: read.text('repository-policy', anything),
        catalog: read.lines('catalog', settings_catalog/* catalogEntry */.Wo),
        updateRepository: read.boolean('update-repository'),
    };
}
function repositoryInput(text) {
    if (text.includes('://'))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is a URL: remove the part before the host, \`${text.replace(/:\/\/.*/, '://')}\``);
    const typed = (0,names_reference/* splitHost */.Ve)(text);
    const host = (0,names_ecr/* parseEcrHost */.wl)(typed.host);
    const name = host ? typed.name : text;
    if (!host && typed.host !== undefined && (0,names_reference/* isHost */.jU)(typed.host)) {
        const hasDots = (0,names_ecr/* isRepositoryName */.en)(text) && !(0,host_problem/* isMisspelledEcrHost */.j)(typed.host);
        const hint = hasDots
            ? `; if a repository in ECR has this name, write its URI, ACCOUNT.dkr.ecr.REGION.amazonaws.com/${text}`
            : '';
        return (0,reader/* invalid */.Gq)(`${(0,host_problem/* ecrHostProblem */.W)(text, typed.host)}${hint}`);
    }
    if (!text.includes('/') && ((0,names_ecr/* parseEcrHost */.wl)(text) || (0,host_problem/* isMisspelledEcrHost */.j)(text)))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a repository, but a registry: add the name of the repository, ${text}/team/app`);
    if ((0,names_ecr/* isRepositoryName */.en)(name)) {
        const problem = host?.kind === 'public' ? (0,names_ecr/* publicNameProblem */._t)(name) : undefined;
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
function tagFilter(text) {
    const [wildcards, most] = [text.split('*').length - 1, 2];
    if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(text))
        return (0,reader/* invalid */.Gq)(`\`${text}\` is not a tag filter: write 1 to 128 characters of A-Z a-z 0-9 . _ - and the wildcard *`);
    return wildcards <= most
        ? text
        : (0,reader/* invalid */.Gq)(`\`${text}\` has ${wildcards} wildcards, but ECR allows ${most} in a filter`);
}
function registry(text) {
    if (names_ecr/* accountPattern */.UY.test(text))
        return { kind: 'account', account: text };
    const registry = (0,names_ecr/* parseEcrHost */.wl)(text);
    if (registry)
        return registry;
    const host = (0,address/* hostOf */.w4)(text);
    if (host !== text && (0,names_ecr/* parseEcrHost */.wl)(host))
        return (0,reader/* invalid */.Gq)(`\`${text}\` contains more than a host: write only ${host}`);
    if ((0,host_problem/* isMisspelledEcrHost */.j)(host))
        return (0,reader/* invalid */.Gq)((0,host_problem/* ecrHostProblem */.W)(text, host));
    const hint = (0,names_reference/* isHost */.jU)(host) ? ': log in to another registry with docker/login-action before this step' : '';
    return (0,reader/* invalid */.Gq)(`\`${text}\` is neither an account id of 12 digits nor an Amazon ECR host${hint}`);
}
const kmsKeyPattern = /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key\/[\w-]+|alias\/[\w/-]+)|alias\/[\w/-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

;// CONCATENATED MODULE: ./build/plan/inputs/destinations.js



function destination(line) {
    const [repository = '', role, ...more] = line.split(/\s+/);
    if (more.length > 0)
        return (0,reader/* invalid */.Gq)(`\`${line}\` is neither REPOSITORY nor REPOSITORY ROLE`);
    const results = [repositoryInput(repository), role === undefined ? undefined : roleArn(role)];
    return results.find(reader/* isInvalid */.If) ?? { repository, role };
}

;// CONCATENATED MODULE: ./build/plan/inputs/scan-ignore.js

const entry = /^(?<id>unfixed|[A-Za-z]\w*(?:-[\w.:]+)+)(?:\s+(?!until\b)(?<package>[^\s#]+))?(?:\s+until\s+(?<until>\S+))?(?:\s+#\s*(?<reason>.*))?$/;
function scanIgnore(text) {
    const { id = '', package: of, until, reason = '' } = entry.exec(text)?.groups ?? {};
    if (id === '' || (id === 'unfixed' && of !== undefined)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\` is neither \`unfixed\` nor \`ID [PACKAGE] [until YYYY-MM-DD] [# REASON]\`, such as \`CVE-2026-1234 openssl until 2026-12-31 # not reachable\``);
    }
    if (until !== undefined && !isDay(until)) {
        return (0,reader/* invalid */.Gq)(`\`${text}\`: \`${until}\` is not a day: write it as YYYY-MM-DD, such as 2026-12-31`);
    }
    return { id: id === 'unfixed' ? undefined : id, package: of, until, reason };
}
function isDay(text) {
    const day = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
function pathInWorkspace(text) {
    const leaves = text.startsWith('/') || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(text) || text.endsWith('/');
    return leaves ? (0,reader/* invalid */.Gq)(`\`${text}\` is not a file in the workspace: write a relative path such as scan.sarif`) : text;
}

;// CONCATENATED MODULE: ./build/plan/inputs/signers.js

const signers_forms = [
    { kind: 'repo', pattern: /^[\w.-]+\/[\w.-]+$/ },
    { kind: 'workflow', pattern: /^[\w.-]+\/[\w.-]+\/[^\s@]+\.ya?ml@refs\/\S+$/ },
    { kind: 'issuer', pattern: /^https:\/\/\S+$/ },
];
function signerRule(text) {
    const [, name = '', value = ''] = /^(\w+):(.*)$/s.exec(text) ?? [];
    const form = signers_forms.find(({ kind, pattern }) => kind === name && pattern.test(value));
    if (form)
        return { kind: form.kind, value };
    return (0,reader/* invalid */.Gq)(`\`${text}\` is not repo:OWNER/NAME, workflow:OWNER/NAME/PATH.yml@refs/… or issuer:https://…`);
}

;// CONCATENATED MODULE: ./build/plan/inputs/signing.js


const profilePattern = /^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:\d{12}:\/signing-profiles\/\w{2,}$/;
function signingInput(text) {
    const entries = lineEntries(text);
    const words = entries.filter((entry) => !profilePattern.test(entry));
    const unknown = words.find((word) => word !== 'off' && word !== 'wait');
    if (unknown !== undefined) {
        return (0,reader/* invalid */.Gq)(`\`${unknown}\` is neither off, wait nor the ARN of a signing profile such as arn:aws:signer:eu-west-1:123456789012:/signing-profiles/NAME`);
    }
    if (new Set(words).size > 1)
        return (0,reader/* invalid */.Gq)('it contains both off and wait: keep one of them');
    return { wait: words.includes('wait'), profiles: entries.filter((entry) => !words.includes(entry)) };
}

;// CONCATENATED MODULE: ./build/plan/inputs/image.js








const tagRules = ['auto', 'overwrite', 'skip', 'fail'];
const scanRules = ['off', 'wait', 'critical', 'high', 'medium', 'low'];
function readImage(read) {
    return {
        sourceImage: read.text('source-image', anything),
        digests: read.text('digests', digestEntries),
        tags: read.parsed('tags', tagEntries),
        ifTagExists: read.choice('if-tag-exists', tagRules),
        reuse: read.text('reuse', anything),
        destinations: read.lines('destinations', destination),
        labels: read.lines('labels', keyValue),
        annotations: read.lines('annotations', keyValue),
        defaultLabels: read.boolean('default-labels'),
        provenance: read.choice('provenance', ['false', 'min', 'max']),
        sbom: read.boolean('sbom'),
        scan: read.choice('scan', scanRules),
        scanIgnore: read.lines('scan-ignore', scanIgnore),
        scanSarif: read.text('scan-sarif', pathInWorkspace),
        signing: read.text('signing', signingInput),
        replication: read.choice('replication', ['off', 'wait']),
        attest: read.choice('attest', ['off', 'provenance']),
        verify: read.lines('verify', signerRule),
        trustedRoot: read.text('trusted-root', anything),
    };
}
function tagEntries(text) {
    return (0,entries/* plainLines */.y1)(text).flatMap((line) => (/^\s*type=|\{\{/.test(line) ? line.trim() : (0,entries/* commaEntries */.KM)(line)));
}
function keyValue(text) {
    return /^[^=\s]+=/.test(text) ? text : (0,reader/* invalid */.Gq)(`\`${text}\` is not KEY=VALUE`);
}

// EXTERNAL MODULE: ./build/plan/table/inputs.js + 8 modules
var inputs = __nccwpck_require__(9408);
;// CONCATENATED MODULE: ./build/plan/inputs/own-inputs.js


function openInputs(input, action) {
    const names = (0,inputs/* inputNames */.vj)(action);
    const get = (name) => (names.includes(name) ? input(name) : undefined);
    const missing = (0,inputs/* requiredInputs */.ZI)(action).filter((name) => !get(name)?.trim());
    return { read: (0,reader/* inputReader */.cN)(get, inputs/* inputTable */.Fu), get, missing };
}
function emptyList({ read, get }, input, entries, text) {
    const isEmpty = get(input)?.trim() && entries.length === 0 && read.problems.every((problem) => problem.input !== input);
    return isEmpty ? [{ input, text }] : [];
}
function emptyAllowlist(own, accounts) {
    const text = 'it contains no account id: add one, or remove the input';
    return emptyList(own, 'allowed-account-ids', accounts, text);
}

;// CONCATENATED MODULE: ./build/plan/inputs/session.js

function readSession(read) {
    return {
        attempts: read.number('attempts', { from: 1, to: 10 }),
        githubToken: read.text('github-token', anything),
        dryRun: read.boolean('dry-run'),
        dockerConfig: read.choice('docker-config', ['isolated', 'shared']),
        logout: read.boolean('logout'),
    };
}

;// CONCATENATED MODULE: ./build/plan/inputs/inputs.js







function readInputs(input, action = 'main') {
    const own = openInputs(input, action);
    const { read, missing } = own;
    const login = { ...readIdentity(read), ...readRegistry(read) };
    const start = read.known.length;
    const image = { ...readSettings(read), ...readImage(read), ...readBuild(read) };
    const ofImage = read.known.slice(start);
    const inputs = { ...login, ...image, ...readSession(read), given: read.given, action };
    const tree = treeProblems(inputs);
    const empty = [...emptyAllowlist(own, inputs.allowedAccountIds), ...emptyTags(own, inputs)];
    return {
        inputs,
        problems: [...read.problems, ...empty, ...tree],
        invalidInputs: [...read.invalidInputs, ...missing, ...tree.map(({ input }) => input)],
        missing,
        ofImage,
    };
}
function emptyTags({ get, read }, { tags }) {
    if (get('tags') === undefined || tags.length > 0 || read.problems.some(({ input }) => input === 'tags'))
        return [];
    const text = 'it contains no tag: write a tag or a template such as {sha}, or remove `tags` to get the default `{sha}`';
    return [{ input: 'tags', text }];
}
function treeProblems({ action, tags, sourceImage = '' }) {
    if (action === 'main')
        return [];
    const [input, templates] = action === 'promote' ? ['source-image', [sourceImage]] : ['tags', tags];
    if (!(0,tags_tags/* usesTree */.Vi)(templates))
        return [];
    const text = `{tree} needs the inputs of the build, which ecr-build-push/${action} does not have: use OWNER/ecr-build-push@v1 instead`;
    return [{ input, text }];
}

// EXTERNAL MODULE: ./build/plan/image/own-names.js
var own_names = __nccwpck_require__(9633);
;// CONCATENATED MODULE: ./build/plan/builds/bake-repositories.js




function bakeRepositoryProblems(inputs, context, { file, targets }) {
    const { repository, push } = inputs;
    const requested = (0,image_registries/* requestedRegistries */.i0)(inputs, (0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion ?? '');
    const { cacheFrom, cacheTo } = cachesOf(file);
    const given = (0,image_registries/* cacheReferences */.V7)(inputs, inputs.cacheFrom);
    const read = (0,image_registries/* cacheReferences */.V7)(inputs, cacheFrom).filter((reference) => !given.includes(reference) && (0,own_names/* locateImage */.kl)(reference, inputs, context).registry?.kind !== 'public');
    const tags = push ? targets.flatMap((target) => (0,builds_bake/* referencesIn */.ii)(target.tags)) : [];
    const outside = [...tags, ...(0,image_registries/* cacheReferences */.V7)(inputs, cacheTo), ...read].filter((reference) => {
        const { registry } = (0,own_names/* locateImage */.kl)(reference, inputs, context);
        if (!registry || requested.some((requestedRegistry) => (0,image_registries/* isSameRegistry */.mS)(requestedRegistry, registry)))
            return false;
        return (0,own_names/* ownRepositoryNames */.t4)([reference], inputs, context).length === 0;
    });
    const target = (0,own_names/* targetOf */.$r)(inputs, context);
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







function bakeProblems(inputs, context, { tags }, bake) {
    if (inputs.bake.length === 0)
        return [];
    const problems = [...rejectedInputs(inputs), ...sharedTagProblems(tags), ...bake_problems_treeProblems(inputs)];
    const problemOf = (text) => ({ input: 'bake', text });
    if ((0,reader/* isInvalid */.If)(context.bake))
        problems.push(problemOf(context.bake.invalid));
    if (bake)
        problems.push(...[...bake_problems_targetProblems(inputs, bake), ...bakeRepositoryProblems(inputs, context, bake)].map(problemOf));
    return problems;
}
function rejectedInputs(inputs) {
    const rejected = options.flatMap(({ input, bake: { rejected, allows } }) => rejected === undefined || allows?.(inputs) ? [] : { input, text: rejected });
    const forOneImage = ['reuse', 'source-image', 'destinations'].map((input) => ({
        input,
        text: `the input applies to one image, but \`bake\` builds several: remove \`${input}\``,
    }));
    return [...rejected, ...forOneImage].filter(({ input }) => inputs.given.includes(input));
}
function sharedTagProblems(tags) {
    return tags.flatMap((tag) => {
        if (tag.kind === 'tag')
            return [];
        const text = `\`${(0,tags_tags/* tagText */.em)(tag)}\` would be the name of several images: write only the tag, or set the name in the bake file`;
        return [{ input: 'tags', text }];
    });
}
function bake_problems_treeProblems({ tags }) {
    return (0,tags_tags/* usesTree */.Vi)(tags)
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
        const reserved = [...tags, JSON.stringify(file.target[target]?.['cache-to'] ?? '')].some(tags_tags/* containsTreeTag */.sT);
        const namesInOutput = output.some((entry) => (0,bake_file/* fieldOf */._F)(entry, 'name') !== undefined);
        return [
            ...invalidTags,
            ...(reserved
                ? [`the target ${target} contains tree- and 64 hex digits: only {tree} may create a tag of this form`]
                : []),
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
    if (!(0,names_ecr/* isRepositoryName */.en)(repository)) {
        return [`the target ${target} would go to \`${repository}\`, which is not a repository name: ${remedy}`];
    }
    const problem = inEcrPublic ? (0,names_ecr/* publicNameProblem */._t)(repository) : undefined;
    return problem === undefined
        ? []
        : [`the target ${target} would go to \`${repository}\`, which ${problem}: ${remedy}`];
}

// EXTERNAL MODULE: ./build/plan/builds/contexts.js
var contexts = __nccwpck_require__(2364);
// EXTERNAL MODULE: ./build/plan/builds/github-cache.js
var github_cache = __nccwpck_require__(964);
;// CONCATENATED MODULE: ./build/plan/identity/identity.js



const sessionLimits = { shortest: 900, chained: 3600 };
function planIdentity(inputs, context, region, permissions) {
    const { rolesToAssume, roleDurationSeconds, roleExternalId, allowedAccountIds: allowedAccounts } = inputs;
    const [first] = rolesToAssume;
    const audience = inputs.audience ?? first?.partition.audience ?? '';
    const start = first && context.idTokens ? { kind: 'id-token', audience } : { kind: 'ambient' };
    const roles = rolesToAssume.map((role, index) => {
        const last = index === rolesToAssume.length - 1;
        return {
            role,
            sessionName: inputs.roleSessionName ?? sessionName(context),
            durationSeconds: last ? roleDurationSeconds : sessionLimits.shortest,
            externalId: index === 0 && start.kind === 'id-token' ? undefined : roleExternalId,
            sessionTags: sessionTagsFor(inputs, start.kind === 'id-token' ? index - 1 : index),
            policy: last ? policyText(inputs, permissions) : undefined,
        };
    });
    const claims = (0,identity_trust/* expectedClaims */.Oq)(context, audience);
    return {
        region,
        start,
        roles,
        scope: (0,scope/* planScope */.oE)(inputs, permissions),
        allowedAccounts,
        exported: inputs.exportCredentials,
        claims,
        run: context,
    };
}
function sessionTagsFor({ sessionTags: tags, transitiveTagKeys }, index) {
    if (index < 0 || tags.length === 0)
        return undefined;
    if (index === 0)
        return { tags, transitiveKeys: transitiveTagKeys };
    return { tags: tags.filter(({ key }) => !transitiveTagKeys.includes(key)), transitiveKeys: [] };
}
function identityNotices(inputs, { start, roles }) {
    const notices = [];
    const [first] = roles;
    if (first && start.kind === 'ambient') {
        notices.push(`This job has no ID token: ${first.role.arn} is assumed with the ambient AWS credentials.`);
    }
    if (inputs.sessionPolicy === 'repository' && inputs.exportCredentials) {
        notices.push('Exported credentials are not limited by `session-policy`, because later steps may need more permissions.');
    }
    return notices;
}
function identityWarnings(inputs, { roles }) {
    const warnings = [];
    if (roles.length === 0) {
        const names = inputs.given.filter((name) => roleInputs.includes(name));
        warnings.push(...names.map((name) => `\`${name}\` is ignored: it applies to a role, but \`role-to-assume\` is empty.`));
        return warnings;
    }
    if (inputs.roleExternalId !== undefined && roles.every(({ externalId }) => externalId === undefined)) {
        warnings.push('`role-external-id` is ignored: it applies to a role that is assumed with AWS credentials, not with an ID token.');
    }
    if (inputs.sessionTags.length > 0 && roles.every(({ sessionTags }) => sessionTags === undefined)) {
        warnings.push('`session-tags` is ignored: the tags of a session that is assumed with an ID token come from the token. Add a second role to `role-to-assume` to set them.');
    }
    return warnings;
}
const roleInputs = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-tags'];
function identityProblems(inputs, permissions) {
    const { rolesToAssume, roleDurationSeconds } = inputs;
    const problems = [...sessionTagProblems(inputs)];
    if (rolesToAssume.length > 0 && isRestricted(inputs) && (0,iam_policy/* sessionPolicy */.li)(permissions).length > iam_policy/* sessionPolicyLimit */.QL) {
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
function sessionTagProblems({ sessionTags, transitiveTagKeys }) {
    const keys = sessionTags.map(({ key }) => key);
    const lower = keys.map((key) => key.toLowerCase());
    const duplicates = keys.filter((key, index) => lower.indexOf(key.toLowerCase()) !== index);
    const unknown = transitiveTagKeys.filter((key) => !keys.includes(key));
    return [
        ...duplicates.map((key) => ({ input: 'session-tags', text: `\`${key}\` is given more than once` })),
        ...(keys.length > 50 ? [{ input: 'session-tags', text: `there are ${keys.length}, but AWS allows 50` }] : []),
        ...unknown.map((key) => ({
            input: 'transitive-tag-keys',
            text: `\`${key}\` is not a key of \`session-tags\`: write one of ${keys.join(', ') || 'its keys'}`,
        })),
    ];
}
function policyText(inputs, permissions) {
    if (isRestricted(inputs))
        return (0,iam_policy/* sessionPolicy */.li)(permissions);
    return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy;
}
function isRestricted({ sessionPolicy: choice, exportCredentials }) {
    return choice === 'repository' && !exportCredentials;
}
function sessionName({ repository, runId }) {
    const run = runId === '' ? '' : `-${runId}`;
    const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-');
    return `${name.slice(0, 64 - run.length)}${run}`;
}

// EXTERNAL MODULE: ./build/plan/table/row.js
var row = __nccwpck_require__(9809);
;// CONCATENATED MODULE: ./build/plan/inputs/unknown-inputs.js



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
    ...unknown_inputs_named('github-token', 'token'),
    ...unknown_inputs_named('logout', 'skip-logout'),
    ...unknown_inputs_named('attempts', 'retries retry retry-max-attempts max-attempts'),
};
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
    ...advised('attests', 'Use `provenance` and `sbom`, or `attest` for a signed provenance.'),
    ...advised('call check', 'Run docker in a separate step.'),
    ...advised('setup-qemu qemu', 'Use `emulation: auto`.'),
    ...advised('buildx-version buildkitd-flags buildkitd-config', 'Use docker/setup-buildx-action before this step.'),
    ...advised('buildkitd-config-inline keep-state', 'Use docker/setup-buildx-action before this step.'),
    ...advised('mask-password mask-aws-account-id output-credentials version name use install', ''),
    ...advised('cleanup config flavour docker default add timeout action-timeout-s credentials scope source', ''),
    ...advised('role-skip-session-tagging unset-current-credentials executor environment', ''),
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
function unknownInputs(given, action) {
    const known = (0,inputs/* inputNames */.vj)(action);
    return given
        .filter((name) => !known.includes(name))
        .map((name) => {
        const plain = name.toLowerCase().replaceAll(/[_. ]/g, '-');
        const meant = meantBy(plain, known);
        const hint = meant === undefined ? (ownerOf(plain) ?? lookUp(advice, plain)) : `Did you mean \`${meant}\`?`;
        return {
            name,
            meant,
            text: [
                `The input \`${name}\` does not exist${action === 'main' ? '' : ` in ecr-build-push/${action}`} and is ignored.`,
                hint,
            ]
                .filter(Boolean)
                .join(' '),
        };
    });
}
function ownerOf(name) {
    const owner = row/* actionNames */.Bk.find((action) => (0,inputs/* inputNames */.vj)(action).includes(name));
    return owner && `OWNER/ecr-build-push${owner === 'main' ? '' : `/${owner}`}@v1 has it.`;
}
function meantBy(name, known) {
    if (known.includes(name))
        return name;
    if (ownerOf(name) !== undefined)
        return undefined;
    const other = lookUp(otherNames, name);
    if (other !== undefined || lookUp(advice, name) !== undefined)
        return known.find((input) => input === other);
    const longer = only(known.filter((input) => `${input}-`.startsWith(`${name}-`) || isPart(name, input)));
    const shorter = /^(?:no|skip|disable|without)-/.test(name)
        ? undefined
        : longest(known.filter((input) => isHead(input, name)));
    return longer ?? shorter ?? nearest(name, known);
}
function isPart(part, name) {
    return part.includes('-') && `-${name}-`.includes(`-${part}-`);
}
function isHead(input, name) {
    return input !== 'file' && name.endsWith(`-${input}`);
}
function only(found) {
    return found.length === 1 ? found[0] : undefined;
}
function longest(found) {
    return found.toSorted((a, b) => b.length - a.length)[0];
}
function nearest(name, known) {
    const limit = name.length < 6 ? 1 : 2;
    const near = known
        .map((input) => ({ input, edits: sorted(input) === sorted(name) ? 1 : (0,mod/* distance */.Io)(input, name) }))
        .filter(({ edits }) => edits <= limit)
        .toSorted((a, b) => a.edits - b.edits);
    const [first, second] = near;
    return first && first.edits !== second?.edits ? first.input : undefined;
}
function sorted(name) {
    return [...name].sort().join('');
}
function lookUp(table, name) {
    return Object.hasOwn(table, name) ? table[name] : undefined;
}

;// CONCATENATED MODULE: ./build/plan/builds/pull-through-plan.js

function pullThroughWarnings(inputs, mode, bases) {
    if (!(0,inputs_mode/* builds */.GW)(mode) || inputs.pullThroughCache.length === 0 || bases)
        return [];
    return [
        '`pull-through-cache` only logs in to the caches: the base images are unknown, because the Dockerfile is not in the workspace.',
    ];
}

;// CONCATENATED MODULE: ./build/plan/notices.js







function planNotices({ inputs, mode, context, identity, bases }) {
    const pushWarnings = [
        ...repositoryWarnings(inputs, mode),
        ...imageWarnings(inputs, mode),
        ...checkWarnings(inputs, mode, context),
        ...(0,builds_cache/* cacheWarnings */.IF)(inputs),
    ];
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
            ...compressionNotices(inputs, mode),
            ...(identity ? identityNotices(inputs, identity) : ignoredRole(inputs)),
        ],
    };
}
function ignoredRole({ rolesToAssume }) {
    return rolesToAssume.length > 0
        ? ['`role-to-assume` is not used: a build that does not push needs no AWS identity.']
        : [];
}

;// CONCATENATED MODULE: ./build/plan/regions.js



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
function regionFor({ exportCredentials }, registries, region) {
    if (exportCredentials && region !== undefined)
        return region;
    return registries.find((registry) => registry.kind === 'private')?.region ?? region ?? 'us-east-1';
}

;// CONCATENATED MODULE: ./build/plan/repository/permissions.js

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













function fittingPermissions(inputs, mode, region, intent) {
    const permissions = requiredPermissions(inputs, mode, region, intent);
    const isTooLong = intent.own.length > 1 && (0,iam_policy/* sessionPolicy */.li)(permissions).length > iam_policy/* sessionPolicyLimit */.QL;
    const wildcard = isTooLong && inputs.repository ? `${inputs.repository.name}/*` : undefined;
    if (wildcard === undefined)
        return { permissions, wildcard };
    return { permissions: requiredPermissions(inputs, mode, region, { ...intent, own: [wildcard] }), wildcard };
}
function requiredPermissions(inputs, mode, region, intent) {
    const { registries, tags, source, repository, publicRepository, localEcr } = intent;
    const account = inputs.rolesToAssume.at(-1)?.account ?? '*';
    const locationOf = (registry, name) => ({ registry, name });
    const arn = ({ registry, name }) => {
        if (registry.kind === 'private')
            return (0,names_partition/* repositoryArn */.qM)(registry.region, registry.account ?? account, name);
        return (0,names_partition/* publicRepositoryArn */.$s)(account, (0,names_ecr/* parsePublicName */.ce)(name)?.repository ?? name);
    };
    const [target] = registries;
    const own = target ? intent.own.map((name) => locationOf(target, name)) : [];
    const written = (0,image_registries/* writtenRepositories */.Y9)(inputs, tags).map(({ registry, name }) => locationOf(registry, name));
    const local = target ? localNames(tags, localEcr).map((name) => locationOf(target, name)) : [];
    const checked = arns(checkedLocations(inputs, intent, own).map(arn));
    const cachesOfBuild = mode === 'build' ? [...((0,image_registries/* cachesInOwnRepository */.$6)(inputs) ? own : []), ...written] : [];
    const writes = (0,inputs_mode/* writesImage */.Qs)(mode) ? [...own, ...written, ...local] : cachesOfBuild;
    const origin = target && source && registryOf(source, target);
    const promoted = origin && source ? [locationOf(origin, source.name)] : [];
    const from = mode === 'merge' ? own : promoted;
    const isCopyWithin = (location) => !attests(inputs, mode) && from.some((source) => required_permissions_isSame(source, location, arn));
    const read = (0,inputs_mode/* builds */.GW)(mode) ? (0,image_registries/* readRepositories */.NU)(inputs).map(({ registry, name }) => locationOf(registry, name)) : [];
    const bases = !(0,inputs_mode/* builds */.GW)(mode) ? [] : (0,image_registries/* requestedRegistries */.i0)(inputs, region).map((registry) => locationOf(registry, '*'));
    const reads = [...read, ...bases, ...from].filter(({ registry }) => registry.kind === 'private');
    const through = (0,inputs_mode/* builds */.GW)(mode) ? (0,image_registries/* planPullThrough */.Ms)(inputs, mode, region) : [];
    const cached = through.flatMap(({ registry, auto, lines }) => (auto ? ['ROOT'] : lines.map(({ prefix }) => prefix)).map((prefix) => locationOf(registry, prefix === 'ROOT' ? '*' : `${prefix}/*`)));
    const push = arns(writes.filter((location) => !isCopyWithin(location)).map(arn));
    const tag = arns(writes.filter(isCopyWithin).map(arn)).filter((text) => !push.includes(text));
    const looksUp = !(0,inputs_mode/* builds */.GW)(mode) || inputs.reuse !== undefined || ['skip', 'fail'].includes(inputs.ifTagExists);
    return {
        push,
        looksUp: looksUp && !push.every(iam_policy/* isPublicArn */.hD) ? true : undefined,
        tag,
        pull: arns(reads.map(arn)).filter((text) => !push.includes(text) && !tag.includes(text)),
        scan: planScan(inputs, mode) ? checked : [],
        signing: {
            profiles: (0,inputs_mode/* writesImage */.Qs)(mode) ? inputs.signing.profiles : [],
            repositories: waitsForSignature(inputs, mode) ? checked : [],
        },
        restore: origin?.kind === 'private' ? arns(promoted.map(arn)) : undefined,
        replication: waitsForReplication(inputs, mode) ? checked : undefined,
        pullThrough: cached.length > 0 ? arns(cached.map(arn)) : undefined,
        repositorySettings: repository && target?.kind === 'private'
            ? privatePermissions(repository, own.map(arn), target, account)
            : publicRepository && publicPermissions(publicRepository, own.map(arn)),
        creationTemplates: leavesToTemplate(inputs, mode) && target?.kind === 'private' ? true : undefined,
        bucket: (0,inputs_mode/* builds */.GW)(mode) ? bucketOf(inputs, region) : undefined,
        loginOnly: mode === 'login',
        private: registries.some(({ kind }) => kind === 'private'),
        public: registries.some(({ kind }) => kind === 'public'),
    };
}
function localNames(tags, localEcr) {
    const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [tag.reference] : []));
    return references.filter(({ host }) => (0,address/* isLocalEcr */.y5)(host, localEcr)).map(({ name }) => name);
}
function checkedLocations({ bake }, { tags, registries: [target], localEcr }, own) {
    const [first] = tags;
    if (bake.length === 0 && first?.kind !== 'reference')
        return own;
    const requested = bake.length > 0 ? tags : tags.slice(0, 1);
    const named = requested.flatMap((tag) => tag.kind === 'reference' ? locationsOf(tag.reference, target, localEcr) : []);
    return bake.length > 0 ? [...own, ...named] : named;
}
function locationsOf({ host = '', name }, target, localEcr) {
    const registry = (0,address/* isLocalEcr */.y5)(host, localEcr) ? target : (0,names_ecr/* parseEcrHost */.wl)(host);
    return registry ? [{ registry, name }] : [];
}
function bucketOf({ cache }, region) {
    if (cache.kind !== 's3')
        return undefined;
    const bucket = `arn:${(0,names_partition/* partitionOfRegion */.cn)(region).name}:s3:::${cache.bucket}`;
    return { bucket, objects: `${bucket}/${cache.prefix}/*` };
}
function required_permissions_isSame(first, second, arn) {
    return arn(first) === arn(second) && (first.registry.kind === 'private' || first.name === second.name);
}
function arns(texts) {
    return [...new Set(texts)];
}

;// CONCATENATED MODULE: ./build/plan/tag-templates.js

function tagTemplates({ inputs }) {
    const { reuse = '', sourceImage = '', cache } = inputs;
    return [...templatesOf(inputs), reuse, sourceImage, cache.kind === 'template' ? cache.template : ''];
}
function templatesOf({ tags, repository }) {
    if (!repository)
        return tags.filter((tag) => tag !== inputs/* inputTable */.Fu.tags.default);
    return tags.length === 0 ? [inputs/* inputTable */.Fu.tags.default] : tags;
}

;// CONCATENATED MODULE: ./build/plan/plan.js



























function makePlan(sources) {
    return finishPlan(draftPlan(sources));
}
function finishPlan({ problems, ignored, plan }) {
    if (problems.length > 0)
        throw (0,plan_problems/* inputInvalid */.m7)(problems, ignored);
    return plan();
}
function draftPlan({ read, given, context, workspace, network = [], bases, copyOf }) {
    const resolvedCache = (0,builds_cache/* withNamedCache */.ie)(read.inputs, context);
    const isRepositoryInvalid = read.invalidInputs.includes('repository');
    const inputs = isRepositoryInvalid ? { ...resolvedCache.inputs, repository: anyRepository } : resolvedCache.inputs;
    const mode = (0,inputs_mode/* modeOf */.VV)(inputs);
    const region = (0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion;
    const templates = templatesOf(inputs);
    const expandedTags = (0,tags_tags/* expandTags */.Cu)(templates, context);
    const promoted = copyOf ? promotionOf(copyOf) : mode === 'promote' ? planPromotion(inputs, context) : undefined;
    const promotion = (0,reader/* isInvalid */.If)(promoted) ? undefined : promoted;
    const sourceRead = copyOf ? undefined : promotion?.source;
    const merge = mode === 'merge' ? planMerge(inputs, workspace, context) : undefined;
    const pushed = pushesByDigest(inputs, mode) ? withoutTags : expandedTags;
    const bake = (0,builds_bake/* planBake */.Tm)(inputs, context, expandedTags);
    const tags = bake ? bake.targets.flatMap((target) => target.tags) : pushed.tags;
    const caching = bake ? withCachesOf(bake, inputs) : inputs;
    const registries = (0,image_registries/* planRegistries */.N8)({ inputs: caching, mode, region: region ?? '', tags, source: sourceRead });
    const unknown = unknownInputs(given, inputs.action);
    const usesAws = registries.length > 0 || inputs.exportCredentials || (0,builds_cache/* planCache */._s)(inputs, context).kind === 's3';
    const own = planRepository(inputs, mode, registries[0], workspace.read);
    const publicPlan = planPublicRepository(inputs, mode, workspace.read);
    const repositories = { repository: own.repository, publicRepository: publicPlan.repository };
    const source = promotion ?? merge?.merge ?? (bake && { ...bake, file: (0,github_cache/* permittedBake */.sE)(bake.file, context) });
    const image = mode === 'login' ? undefined : planImage({ inputs, mode, context, tags: expandedTags.tags, source });
    const intent = {
        registries,
        tags,
        own: image ? ownRepositories(image) : [],
        source: sourceRead,
        localEcr: context.localEcr,
        ...repositories,
    };
    const { permissions, wildcard } = fittingPermissions(caching, mode, region ?? '', intent);
    const problems = [
        ...(0,plan_problems/* requiredProblems */.yA)(read.missing, inputs.action, unknown),
        ...(0,plan_problems/* withoutConsequences */.Ro)(read, [
            ...(0,plan_problems/* repositoryProblems */.BI)(read, mode, unknown),
            ...identityProblems(inputs, permissions),
            ...(usesAws && !(isRepositoryInvalid && region === undefined)
                ? (0,image_registries/* registryProblems */.SN)(inputs, registries, region, context.regionVariable)
                : []),
            ...own.problems,
            ...publicPlan.problems,
            ...(0,plan_problems/* tagProblems */.nI)(inputs, mode, pushed),
            ...imageProblems(inputs, mode, context, pushed),
            ...digestProblems(inputs, mode),
            ...(merge?.problems ?? []),
            ...checkProblems(inputs, mode, context, pushed.tags),
            ...resolvedCache.problems,
            ...(0,builds_cache/* cacheProblems */.J_)(inputs, context, pushed.tags),
            ...bakeProblems(inputs, context, expandedTags, bake),
            ...(0,plan_problems/* fileProblems */.tH)(inputs, mode, workspace),
            ...(0,contexts/* contextProblems */._g)(inputs, mode),
            ...outputProblems(inputs, mode),
            ...(0,flags/* flagProblems */.bg)(inputs, mode),
            ...builderProblems(inputs, mode, workspace.exists),
            ...(usesAws ? network : []),
        ]),
    ];
    const ignored = unknown.filter(({ name }) => problems.every(({ input }) => input !== name)).map(({ text }) => text);
    const role = inputs.rolesToAssume.at(-1);
    const roleInput = copyOf ? 'destinations' : 'role-to-assume';
    const plan = () => {
        if (role && usesAws)
            requireAllowed(role.account, inputs.allowedAccountIds, role.arn, `The role in \`${roleInput}\``);
        const pullThrough = (0,image_registries/* planPullThrough */.Ms)(inputs, mode, region ?? '');
        const identity = usesAws
            ? planIdentity(inputs, context, regionFor(inputs, registries, region), permissions)
            : undefined;
        const planned = planNotices({ inputs, mode, context, identity, bases });
        return {
            action: inputs.action,
            mode,
            identity,
            permissions,
            registries,
            logIn: (0,inputs_mode/* builds */.GW)(mode) || mode === 'login' ? registries : (0,image_registries/* onlyRequested */.ps)(registries, inputs, region ?? ''),
            pullThrough: pullThrough.length > 0 && mode !== 'login' && bases
                ? { registries: pullThrough, bases: withScanner(bases, inputs) }
                : undefined,
            ...repositories,
            image,
            ...planChecks(inputs, mode, context),
            attempts: inputs.attempts,
            dockerConfig: inputs.dockerConfig,
            logout: inputs.logout,
            dryRun: inputs.dryRun,
            commit: context.commit,
            warnings: [...ignored, ...planned.warnings, ...(merge?.warnings ?? [])],
            notices: [
                ...pushed.leftOut.map((reason) => `Left out: ${reason}.`),
                ...resolvedCache.notices,
                ...(0,github_cache/* githubCacheNotices */.V0)(caching, context),
                ...(wildcard
                    ? [`A session policy cannot hold the names of all these repositories, so it names ${wildcard} instead.`]
                    : []),
                ...planned.notices,
            ],
            destinations: [],
        };
    };
    return { problems, ignored, image, registries, plan };
}
const anyRepository = { host: undefined, name: 'repository' };
const withoutTags = { tags: [], leftOut: [], problems: [] };

;// CONCATENATED MODULE: ./build/plan/destinations.js









const identityInputs = [
    'role-to-assume',
    'aws-region',
    'audience',
    'role-session-name',
    'role-duration-seconds',
    'role-external-id',
    'session-policy',
    'session-tags',
    'transitive-tag-keys',
    'allowed-account-ids',
];
const destinations_settingInputs = ['create-repository', ...settingInputs, 'update-repository'];
function planWithDestinations(sources, get) {
    const main = draftPlan(sources);
    const source = destinations_sourceOf(main);
    const { destinations } = sources.read.inputs;
    if (destinations.length === 0 || !source)
        return finishPlan(main);
    const given = Object.fromEntries((0,inputs/* inputNames */.vj)('promote').map((name) => [name, get(name) ?? '']));
    const tags = tagsIn((0,names_reference/* repositoryOf */._M)(source), main.image?.tags.map(tags_tags/* tagText */.em) ?? []) || source.reference;
    const drafts = destinations.map((destination) => {
        const inputs = { ...destinationInputs(given, destination), 'source-image': anyImage, tags };
        const read = readInputs((name) => inputs[name], 'promote');
        const context = { ...sources.context, fromHandoff: true };
        const draft = draftPlan({ read, given: [], context, workspace: sources.workspace, copyOf: source });
        return { repository: destination.repository, draft };
    });
    const isKnown = (problem) => main.problems.some(({ input, text }) => input === problem.input && text === problem.text);
    const problems = drafts.flatMap(({ repository, draft }, index) => [
        ...draft.problems.filter((problem) => !isKnown(problem)).map(({ input, text }) => `\`${input}\`: ${text}`),
        ...repetitionProblems(draft, main, drafts.slice(0, index)),
    ].map((text) => ({ input: 'destinations', text: `\`${repository}\`: ${text}` })));
    const plan = finishPlan({
        ...main,
        problems: [...main.problems, ...outsideProblems(main, sources.context), ...problems],
    });
    return { ...plan, destinations: drafts.map(({ repository, draft }) => ({ repository, plan: draft.plan() })) };
}
const anyImage = `sha256:${'0'.repeat(64)}`;
function destinations_sourceOf({ image, registries: [registry] }) {
    if (!image?.inRegistry || !registry || image.origin.kind === 'bake')
        return undefined;
    if (image.origin.kind === 'build' && image.origin.build.pushByDigest)
        return undefined;
    const [first = { kind: 'tag', tag: 'tag' }] = image.tags;
    if (first.kind === 'reference')
        return { ...first.reference, reference: first.reference.tag };
    return { host: (0,image_registries/* expectedHost */.Dk)(registry), name: image.repository ?? '', reference: first.tag };
}
function outsideProblems({ image }, { localEcr }) {
    const [first] = image?.tags ?? [];
    if (first?.kind !== 'reference')
        return [];
    const { host = '' } = first.reference;
    if ((0,names_ecr/* parseEcrHost */.wl)(host) || (0,address/* isLocalEcr */.y5)(host, localEcr))
        return [];
    const text = `the image is read from the repository of its first tag, but \`${(0,tags_tags/* tagText */.em)(first)}\` is not in Amazon ECR: put a tag of \`repository\` first`;
    return [{ input: 'destinations', text }];
}
function repetitionProblems(draft, main, earlier) {
    if (isSameTarget(draft, main))
        return ['it is the repository of the step, which already has the image: remove this line'];
    return earlier.some((other) => isSameTarget(draft, other.draft))
        ? ['it is given more than once: remove one line']
        : [];
}
function isSameTarget({ registries: [first], image }, { registries: [second], image: otherImage }) {
    return (first !== undefined &&
        second !== undefined &&
        (0,image_registries/* isSameRegistry */.mS)(first, second) &&
        image?.repository === otherImage?.repository);
}
function destinationInputs(given, { repository, role }) {
    const shared = destinations_only(given, [...identityInputs, ...destinations_settingInputs, 'if-tag-exists']);
    const own = role === undefined ? {} : { 'role-to-assume': role };
    if (hostIn(repository))
        return { ...shared, ...own, repository, 'aws-region': '' };
    const source = hostIn(given.repository ?? '');
    const { region, account } = source?.kind === 'private' ? source : { region: given['aws-region'] ?? '', account: given['registry-id'] ?? '' };
    return { ...shared, ...own, repository, 'aws-region': region, 'registry-id': role === undefined ? account : '' };
}
function hostIn(repository) {
    return (0,names_ecr/* parseEcrHost */.wl)((0,names_reference/* splitHost */.Ve)(repository).host);
}
function tagsIn(repository, tags) {
    return tags
        .flatMap((tag) => {
        if (!tag.includes('/'))
            return [tag];
        return tag.startsWith(`${repository}:`) ? [tag.slice(repository.length + 1)] : [];
    })
        .join('\n');
}
function destinations_only(given, names) {
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

// EXTERNAL MODULE: ./build/plan/run/context.js + 2 modules
var run_context = __nccwpck_require__(112);
;// CONCATENATED MODULE: ./build/plan/workflow/downstream-jobs.js




const mostPlatforms = 8;
function planDownstreamJobs({ given }) {
    const read = (0,reader/* inputReader */.cN)((name) => given[name], inputs/* inputTable */.Fu);
    const runners = read.text('runners', runnersByPlatform) ?? new Map();
    const destinations = read.lines('destinations', destination);
    const platforms = requestedPlatforms(read.list('platforms', (platform) => platform), runners);
    const problems = read.problems.filter(({ input }) => input !== 'destinations');
    if (isSingleJob(platforms, given, runners))
        return { downstreamJobs: { builds: [], destinations }, problems };
    for (const platform of platforms.filter((name) => !runnerFor(name, runners))) {
        problems.push({ input: 'runners', text: `no runner is given for \`${platform}\`, which is in \`platforms\`` });
    }
    if (platforms.length > mostPlatforms) {
        const text = `the workflow builds at most ${mostPlatforms} platforms, not ${platforms.length}: build them on \`builder-nodes\``;
        problems.push({ input: 'platforms', text });
    }
    const builds = platforms.map((platform) => ({ platform, runner: runnerFor(platform, runners) }));
    return { downstreamJobs: { builds, destinations }, problems };
}
function requestedPlatforms(requested, runners) {
    const available = runnerFor('linux/amd64', runners) ? [] : [...runners.keys()];
    const platforms = (requested.length > 0 ? requested : available).map((platform) => [(0,oci_platforms/* normalPlatform */.Je)(platform), platform]);
    return [...new Map(platforms.toReversed()).values()].toReversed();
}
function downstream_jobs_digestOutput(workflowJob) {
    return `platform-${planDownstreamJobs(workflowJob).downstreamJobs.builds.findIndex(({ platform }) => platform === workflowJob.entry.platform) + 1}`;
}
function isSingleJob(platforms, given, runners) {
    const [only, second] = platforms;
    if (only === undefined || given['dry-run'] === 'true')
        return true;
    if (['bake', 'builder-nodes', 'source-image'].some((name) => given[name]))
        return true;
    return second === undefined && JSON.stringify(runnerFor(only, runners)) === JSON.stringify(ownRunner(given, runners));
}
function ownRunner({ platforms = '' }, runners) {
    return runners.get(platforms) ?? runners.get('linux/amd64') ?? 'ubuntu-latest';
}
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

;// CONCATENATED MODULE: ./build/content/git.js



const git_timeoutMs = 10_000;
async function runGit(cwd, ...command) {
    const { onStdout, text } = outputCollector();
    const args = ['-c', 'safe.bareRepository=explicit', ...command];
    const options = { cwd, env: git_environment(), onStdout, timeoutMs: git_timeoutMs };
    const result = await runCommand('git', args, options).catch(() => undefined);
    if (result?.signal === 'SIGINT' || result?.signal === 'SIGTERM')
        throw endedBySignal(result.signal, '');
    return result?.exitCode === 0 ? text() : undefined;
}
function git_environment() {
    const dropped = /^GIT_(?!CONFIG_)|^GIT_CONFIG_PARAMETERS$|^(?:ACTIONS|AWS|INPUT)_/;
    const kept = Object.entries(process.env).filter(([name]) => !dropped.test(name));
    return { ...Object.fromEntries(kept), GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' };
}

;// CONCATENATED MODULE: ./build/content/head.js



async function findCheckouts(folder, top) {
    const found = foldersUpTo(folder, top).flatMap((candidate) => repositoryAt(candidate) ?? []);
    const checkouts = await Promise.all(found.map(({ top, gitDirectory }) => readCheckout(top, gitDirectory)));
    return checkouts.filter((checkout) => checkout !== undefined);
}
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
async function readCheckout(folder, gitDirectory) {
    const common = (0,external_node_path_.resolve)(gitDirectory, textIn(gitDirectory, 'commondir').trim());
    const head = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(common, 'reftable')) ? await readHeadWithGit(folder) : readHead(gitDirectory, common);
    return head && { ...head, origin: originIn(textIn(common, 'config')) };
}
function readHead(gitDirectory, common) {
    const head = textIn(gitDirectory, 'HEAD');
    return headOf(refIn(head), resolveRef(head, common));
}
async function readHeadWithGit(folder) {
    const [commit, ref] = await Promise.all([
        runGit(folder, 'rev-parse', '--verify', 'HEAD'),
        runGit(folder, 'symbolic-ref', '--quiet', 'HEAD'),
    ]);
    return headOf(ref?.trim(), commit?.trim());
}
function headOf(ref, commit) {
    const branch = /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];
    return commit && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? { commit, branch } : undefined;
}
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
    const line = refs.split('\n').find((entry) => entry.endsWith(` ${ref}`));
    return line?.split(' ')[0];
}
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




async function checkoutsOf(inputs) {
    if ((0,inputs_mode/* modeOf */.VV)(inputs) === 'login')
        return [];
    const { context, file = '' } = inputs;
    const folders = [context, (0,external_node_path_.dirname)(file)].map((path) => (0,external_node_path_.resolve)((0,build/* isRemoteContext */.u)(path) ? '.' : path));
    const found = await Promise.all([...new Set(folders)].map((folder) => findCheckouts(folder, (0,external_node_path_.resolve)('.'))));
    return found.flat();
}

;// CONCATENATED MODULE: ./build/content/files.js




function readFolder(context, folder) {
    const { ignore, entries, gitFolders } = context;
    for (const child of childrenOf(context, folder)) {
        const path = below(folder, child.name);
        if (child.name === '.git') {
            if (isIncluded(context, path, child))
                gitFolders.push(path);
        }
        else if (child.isDirectory()) {
            const before = entries.length;
            if (ignore.mayContainIncluded(path))
                readFolder(context, path);
            if (entries.length === before && ignore.includes(path))
                entries.push({ path, mode: '040000', id: '' });
        }
        else if (ignore.includes(path)) {
            const entry = files_readEntry(context, path, child);
            if (entry)
                entries.push(entry);
        }
    }
}
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
function isIncluded(context, path, entry) {
    const { ignore } = context;
    if (!entry.isDirectory())
        return ignore.includes(path);
    return (ignore.mayContainIncluded(path) &&
        childrenOf(context, path).some((child) => isIncluded(context, below(path, child.name), child)));
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
function files_readEntry(context, path, child) {
    const filePath = onDisk(below(context.root, path));
    try {
        if (child.isSymbolicLink()) {
            return { path, mode: '120000', id: sha256((0,external_node_fs_.readlinkSync)(filePath, { encoding: 'buffer' })) };
        }
        if (child.isFile()) {
            const { digest, isExecutable } = hashFile(filePath);
            return { path, mode: isExecutable ? '100755' : '100644', id: digest };
        }
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
        why: 'Docker sends this file to the build, so `{tree}` includes it.',
        fix: 'Make the file readable for the user of this job, or exclude it in .dockerignore.',
    }, { cause });
}

;// CONCATENATED MODULE: ./build/content/content.js







function contentOf(folder, dockerfile) {
    const root = realPath(folder);
    return hashContext(root, ignoreOf(root, dockerfile), (context) => readFolder(context, ''));
}
function layoutContentOf(folder) {
    return hashContext(realPath(folder), ignoreNothing, readLayout);
}
function hashContext(root, ignore, read) {
    const context = { root: bytePath(root), ignore, entries: [], gitFolders: [] };
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
            why: 'A local build context is a folder, and its path is relative to the workspace.',
            fix: 'Check `context` and `build-contexts`, and run the checkout before this step.',
        }, { cause: error });
    }
}
function content_digestOf(entries) {
    const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const hashed = (0,external_node_crypto_.createHash)('sha256');
    for (const { mode, path, id } of sorted)
        hashed.update(`${mode} ${path}\0${id}\n`, 'latin1');
    return hashed.digest('hex');
}
function warningsOf({ gitFolders }) {
    const [first, ...others] = gitFolders.map((path) => `\`${textOf(path)}\``);
    if (first === undefined)
        return [];
    const all = others.length === 0 ? first : `${first} and ${others.length} more \`.git\``;
    return [`The build receives ${all}, which \`{tree}\` does not include. Add \`**/.git\` to .dockerignore.`];
}

;// CONCATENATED MODULE: ./build/plan/builds/content-hash.js



function contextFolder(reference) {
    const [, path, version] = /^oci-layout:\/\/([^@:]+)(.*)$/s.exec(reference) ?? [];
    if (path !== undefined)
        return { path, version };
    if ((0,build/* isRemoteContext */.u)(reference) || /^(?:docker-image|target|oci-layout):/.test(reference))
        return undefined;
    return { path: reference, version: undefined };
}
function contentHash(parts) {
    const always = options.flatMap(({ hash: { always } }) => (always ? [always(parts)] : []));
    const settings = options.flatMap(({ name, hash: { ifSet } }) => {
        const value = JSON.stringify(ifSet?.(parts, name) ?? []);
        return value === '[]' ? [] : [[name, value]];
    });
    return `tree-${(0,external_node_crypto_.hash)('sha256', JSON.stringify(['ecr-build-push tree 2', ...always, ...settings]))}`;
}

;// CONCATENATED MODULE: ./build/steps/content-hash.js







function hashContent(inputs, step) {
    try {
        return { tree: hashBuild(inputs, step) };
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            return { tree: `tree-${'0'.repeat(64)}`, error };
        throw error;
    }
}
function hashBuild(inputs, { runner, log, env }) {
    const { context, file } = inputs;
    if ((0,build/* isRemoteContext */.u)(context) || (0,build/* isRemoteContext */.u)(file ?? ''))
        return undefined;
    if (inputs.buildContexts.some(contexts/* containsDefaultContext */.Il))
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
    });
}

// EXTERNAL MODULE: ./build/plan/run/network.js
var run_network = __nccwpck_require__(4406);
;// CONCATENATED MODULE: ./build/steps/environment.js

function checkNetwork({ runner, log, env }) {
    for (const password of (0,run_network/* proxyPasswords */.PK)(env))
        log.mask(password);
    return (0,run_network/* networkProblems */.rz)(env, runner.read);
}
async function withProfileRegion(context, network) {
    if (network.length > 0)
        return context;
    const { profileRegion } = await Promise.all(/* import() */[__nccwpck_require__.e(159), __nccwpck_require__.e(881)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6881));
    return { ...context, awsRegion: await profileRegion() };
}

;// CONCATENATED MODULE: ./build/steps/decide.js






















async function decide(step, action) {
    const { runner, log, env, progress } = step;
    progress.given = { repositories: lines(runner.input('repository')), tags: lines(runner.input('tags')) };
    const network = checkNetwork(step);
    for (const secret of valuesToMask(runner.input('secrets') ?? ''))
        log.mask(secret);
    const parsed = readInputs(runner.input, action);
    for (const secret of sourcedSecretLines(parsed.inputs, env, runner.read))
        log.mask(secret);
    const platforms = (0,oci_platforms/* withLocalPlatform */.ni)(parsed.inputs.platforms, { os: process.platform, arch: process.arch });
    const resolved = { ...parsed, inputs: { ...parsed.inputs, platforms } };
    const firstJob = step.workflowJob?.kind === 'ship' ? planDownstreamJobs(step.workflowJob) : undefined;
    const mode = (0,inputs_mode/* modeOf */.VV)(resolved.inputs);
    const links = (0,plan_problems/* linkProblems */.zp)(resolved.inputs, mode, runner);
    const problems = [
        ...resolved.problems,
        ...secretProblems(resolved.inputs, runner.exists, env),
        ...argumentProblems(resolved.inputs, env),
        ...links,
        ...(0,attestation_verification/* verificationProblems */.om)(resolved.inputs, mode, runner),
        ...(firstJob?.problems ?? []),
    ];
    const inputs = { ...resolved, problems };
    const needsHash = (0,tags_tags/* usesTree */.Vi)(tagTemplates(inputs)) && links.length === 0;
    const named = needsHash ? hashContent(inputs.inputs, step) : { tree: undefined };
    const bake = (0,builds_bake/* usesBake */.uQ)(inputs.inputs) && links.length === 0 ? await readBake(inputs.inputs, step) : undefined;
    const bases = findBaseImages(inputs.inputs, bake, step);
    const fromHandoff = step.workflowJob !== undefined && step.workflowJob.kind !== 'ship';
    const run = (0,run_context/* readContext */.yI)(env, runner.payload(), {
        now: new Date(),
        read: runner.read,
        checkouts: await checkoutsOf(inputs.inputs),
    });
    const known = { ...run, tree: named.tree, bake, fromHandoff };
    const context = lacksRegion(inputs, known) ? await withProfileRegion(known, network) : known;
    const sources = { read: inputs, given: runner.given, context, workspace: runner, network, bases };
    const plan = planWithDestinations(sources, runner.input);
    if (named.error)
        throw named.error;
    progress.plan = plan;
    for (const warning of [...plan.warnings, ...(0,epoch/* epochWarnings */.$)(inputs.inputs, plan.mode, context)])
        log.warning(warning);
    for (const notice of [...(0,run_context/* checkoutNotices */.WH)(context), ...plan.notices])
        log.info(notice);
    return firstJob ? withoutDownstream(plan, firstJob.downstreamJobs) : plan;
}
function lines(text = '') {
    return text.split('\n').filter((line) => line.trim() !== '');
}

// EXTERNAL MODULE: ./build/failures/deletion.js
var failures_deletion = __nccwpck_require__(7102);
;// CONCATENATED MODULE: ./build/plan/deletion/context.js
function deletionContext(context, payload) {
    const { pull_request: pull, ref, ref_type: kind, repository } = payload;
    if (context.event === 'delete') {
        const [branch, tag] = [kind === 'branch' ? ref : undefined, kind === 'tag' ? ref : undefined];
        return { ...context, commit: '', branch, tag, onDefaultBranch: false };
    }
    if (!pull)
        return context;
    const { ref: head, sha = '', repo } = pull.head ?? {};
    const isOwn = repo?.full_name === context.repository && head !== repository?.default_branch;
    return { ...context, commit: sha, branch: isOwn ? head : undefined, onDefaultBranch: false };
}

;// CONCATENATED MODULE: ./build/plan/deletion/describe.js

function describeDeletion({ identity, permissions, repository, patterns }) {
    const { remove, keep } = patterns;
    return [
        ...identityLines({ identity }),
        `Delete these tags of ${repository}: ${remove.join(', ')}${keep.length > 0 ? `; keep ${keep.join(', ')}` : ''}.`,
        ...documentLines({ identity, permissions }),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/plan/deletion/patterns.js


function isSelected(tag, { remove, keep }) {
    const matches = (pattern) => (0,settings_mutability/* matchesFilter */.yy)(pattern, tag);
    return remove.some(matches) && !keep.some(matches);
}
function expandPatterns({ deleteTags, keepTags }, context) {
    const remove = deleteTags.map((entry) => expand(entry, context));
    const keep = keepTags.map((entry) => expand(entry, context));
    const leftOut = reasonsIn(remove, 'left-out');
    const texts = [
        ...reasonsIn(remove, 'problem'),
        ...textsIn(remove).flatMap(patternProblem),
        ...textsIn(remove).flatMap(everythingProblem),
        ...(leftOut.length > 0 && leftOut.length === remove.length ? [`no entry is left: ${leftOut.join('; ')}`] : []),
    ];
    const keepTexts = [
        ...reasonsIn(keep, 'problem'),
        ...reasonsIn(keep, 'left-out'),
        ...textsIn(keep).flatMap(patternProblem),
    ];
    return {
        patterns: { remove: textsIn(remove), keep: textsIn(keep) },
        problems: [
            ...texts.map((text) => ({ input: 'delete-tags', text })),
            ...keepTexts.map((text) => ({ input: 'keep-tags', text })),
        ],
        leftOut,
    };
}
function expand(entry, context) {
    if (!(0,tags_tags/* usesTree */.Vi)([entry]))
        return (0,tags_tags/* fillPlaceholders */.Ct)(entry, context);
    return { kind: 'problem', reason: `\`${entry}\`: {tree} needs the inputs of a build, which \`delete\` does not have` };
}
function textsIn(expansions) {
    return expansions.filter((expansion) => typeof expansion === 'string');
}
function reasonsIn(expansions, kind) {
    return expansions.flatMap((expansion) => typeof expansion !== 'string' && expansion.kind === kind ? [expansion.reason] : []);
}
function patternProblem(pattern) {
    if (/^[\w.*-]{1,128}$/.test(pattern))
        return [];
    return [`\`${pattern}\` is not a tag: write 1 to 128 characters of A-Z a-z 0-9 _ . - and the wildcard *`];
}
function everythingProblem(pattern) {
    if (!pattern.includes('*') || /[a-z0-9]/i.test(pattern))
        return [];
    return [`\`${pattern}\` could match every tag: add at least one letter or digit to the wildcard, such as pr-*`];
}

;// CONCATENATED MODULE: ./build/plan/deletion/plan.js







function planDeletion({ read, given, context, network }) {
    const { inputs, missing } = read;
    const region = (0,image_registries/* regionOf */.AP)(inputs) ?? context.awsRegion;
    const repository = inputs.repository?.name ?? '';
    const registry = (0,image_registries/* targetRegistry */.BR)(inputs, region ?? '');
    const expanded = expandPatterns(inputs, context);
    const unknown = unknownInputs(given, 'delete');
    const permissions = deletionPermissions(registry, repository, inputs.rolesToAssume.at(-1)?.account ?? '*');
    const isUnread = read.invalidInputs.includes('repository');
    const problems = [
        ...(0,plan_problems/* requiredProblems */.yA)(missing, 'delete', unknown),
        ...(0,plan_problems/* withoutConsequences */.Ro)(read, [
            ...identityProblems(inputs, permissions),
            ...(isUnread && region === undefined ? [] : (0,image_registries/* registryProblems */.SN)(inputs, [registry], region, context.regionVariable)),
            ...publicProblems(registry),
            ...expanded.problems,
            ...network,
        ]),
    ];
    const ignored = unknown.filter(({ name }) => problems.every(({ input }) => input !== name)).map(({ text }) => text);
    if (problems.length > 0 || registry.kind === 'public')
        throw (0,plan_problems/* inputInvalid */.m7)(problems, ignored);
    const role = inputs.rolesToAssume.at(-1);
    if (role)
        requireAllowed(role.account, inputs.allowedAccountIds, role.arn, 'The role in `role-to-assume`');
    const identity = planIdentity(inputs, context, registry.region, permissions);
    return {
        identity,
        permissions,
        registry,
        repository,
        patterns: expanded.patterns,
        dryRun: inputs.dryRun,
        warnings: [...ignored, ...identityWarnings(inputs, identity)],
        notices: [...expanded.leftOut.map((reason) => `Left out: ${reason}.`), ...identityNotices(inputs, identity)],
    };
}
function publicProblems({ kind }) {
    if (kind !== 'public')
        return [];
    const text = 'it is on ECR Public, but `delete` works only in private repositories: use `aws ecr-public batch-delete-image`';
    return [{ input: 'repository', text }];
}
function deletionPermissions(registry, repository, account) {
    const arn = registry.kind === 'private' ? (0,names_partition/* repositoryArn */.qM)(registry.region, registry.account ?? account, repository) : '';
    return {
        push: [],
        tag: [],
        pull: [],
        scan: [],
        signing: { profiles: [], repositories: [] },
        deletion: [arn],
        repositorySettings: undefined,
        bucket: undefined,
        loginOnly: false,
        private: false,
        public: false,
    };
}

;// CONCATENATED MODULE: ./build/plan/deletion/selection.js

function selectTags(images, patterns) {
    return images.flatMap((image) => image.tags.filter((tag) => isSelected(tag, patterns)).map((tag) => ({ tag, image })));
}
function untaggedBy(images, deleted) {
    return images.filter(({ tags }) => tags.length > 0 && tags.every((tag) => deleted.includes(tag)));
}
function belongings(images, deleted, children) {
    const inIndex = new Set([...deleted].flatMap((digest) => children.get(digest) ?? []));
    return images.filter(({ digest, tags, subject }) => tags.length === 0 &&
        !deleted.has(digest) &&
        (inIndex.has(digest) || (subject !== undefined && deleted.has(subject))));
}
function cosignTags(images, deleted, keep) {
    const isOfDeleted = (tag) => {
        const [, hex] = /^sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/.exec(tag) ?? [];
        return hex !== undefined && deleted.has(`sha256:${hex}`);
    };
    return images.flatMap(({ tags }) => tags.filter((tag) => isOfDeleted(tag) && isSelected(tag, { remove: [tag], keep })));
}

;// CONCATENATED MODULE: ./build/plan/deletion/progress.js



const nothingDeleted = {
    tags: [],
    digests: [],
    refused: [],
    requested: [],
    children: new Map(),
};
function nextReferences(images, patterns, { digests, requested, children }) {
    const selected = selectTags(images, patterns);
    const deleted = new Set(digests);
    const requests = [
        selected.filter(({ image }) => (0,descriptors/* isIndex */.nw)(image)).map(({ tag }) => tag),
        selected.filter(({ image }) => !(0,descriptors/* isIndex */.nw)(image)).map(({ tag }) => tag),
        cosignTags(images, deleted, patterns.keep),
        belongings(images, deleted, children).map(({ digest }) => digest),
    ];
    const remaining = requests.map((references) => references.filter((reference) => !requested.includes(reference)));
    return remaining.find((references) => references.length > 0) ?? [];
}
function imagesDeletedBy(references, images, { tags, digests }) {
    const untagged = untaggedBy(images, [...tags, ...references]);
    return images.filter((image) => !digests.includes(image.digest) && (references.includes(image.digest) || untagged.includes(image)));
}
function afterRequest(progress, images, { references, result, children }) {
    const tags = [...progress.tags, ...result.deleted.filter((reference) => !(0,names_reference/* isDigest */.Bc)(reference))];
    const untagged = untaggedBy(images, tags).map(({ digest }) => digest);
    return {
        tags,
        digests: [...new Set([...progress.digests, ...result.deleted.filter(names_reference/* isDigest */.Bc), ...untagged])],
        refused: [...progress.refused, ...result.refused],
        requested: [...progress.requested, ...references],
        children: new Map([...progress.children, ...children]),
    };
}

;// CONCATENATED MODULE: ./build/plan/deletion/result.js
function isInUse({ code }) {
    return code === 'ImageReferencedByManifestList';
}

;// CONCATENATED MODULE: ./build/plan/inputs/deletion.js




function readDeletion(input) {
    const own = openInputs(input, 'delete');
    const { read, missing } = own;
    const inputs = {
        ...readIdentity(read),
        ...readRegistry(read),
        deleteTags: read.list('delete-tags', anything),
        keepTags: read.list('keep-tags', anything),
        dryRun: read.boolean('dry-run'),
        given: read.given,
    };
    const noTag = 'it contains no tag: write a tag, or a template such as {pr}';
    const empty = [
        ...emptyAllowlist(own, inputs.allowedAccountIds),
        ...emptyList(own, 'delete-tags', inputs.deleteTags, noTag),
        ...emptyList(own, 'keep-tags', inputs.keepTags, noTag),
    ];
    return { inputs, problems: [...read.problems, ...empty], invalidInputs: [...read.invalidInputs, ...missing], missing };
}

;// CONCATENATED MODULE: ./build/plan/summary/markdown.js
function rows(cells) {
    const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`);
    return ['| Property | Value |', '| --- | --- |', ...lines].join('\n');
}
function items(cells) {
    const lines = cells.filter(([, value]) => value).map(([name, value]) => `- ${name}: ${value}`);
    return lines.join('\n');
}
const largest = 1024 * 1024;
function fitting(parts) {
    const text = (count) => `${parts.slice(0, count).join('\n\n')}\n`;
    return text(parts.filter((_, index) => Buffer.byteLength(text(index + 1)) <= largest).length);
}
const longestCode = 512;
function code(text) {
    const inner = oneLine(text).slice(0, longestCode).trim();
    return inner && `\`${inner}\``;
}
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u;
const markdown_longest = { prose: 4_000, block: 20_000 };
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
function codeWords(text) {
    const before = text.startsWith('(') ? '(' : '';
    const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? [];
    return `${before}${code(text.slice(before.length, text.length - after.length))}${after}`;
}
function verbatimBlock(text) {
    const shown = text.slice(0, markdown_longest.block).trimEnd();
    const runs = shown.match(/`+/g) ?? [];
    const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
    return `${fence}text\n${shown.replaceAll(/[^\P{C}\n\t]/gu, ' ')}\n${fence}`;
}
function copyBlock(text) {
    return `\`\`\`\n${oneLine(text)}\n\`\`\``;
}
function oneLine(text) {
    return text.replaceAll(/[`|\\\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
function formatSize(bytes) {
    if (bytes < 1_000_000)
        return `${(bytes / 1000).toFixed(1)} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

;// CONCATENATED MODULE: ./build/plan/summary/deletion.js

function renderDeletion(repository, { tags, digests, refused }, dryRun) {
    const name = code(repository);
    if (tags.length + refused.length === 0)
        return fitting([`### Nothing to delete in ${name}`]);
    const list = (texts) => texts.map(code).join('<br>');
    const table = rows([
        ['Tags', list(tags)],
        ['Images', list(digests)],
        ['Not deleted', refused.map(({ reference, code: reason }) => `${code(reference)}: ${code(reason)}`).join('<br>')],
    ]);
    return fitting([`### ${dryRun ? 'Would delete' : 'Deleted'} ${deletion_count(tags.length)} of ${name}`, table]);
}
function deletion_count(tags) {
    return tags === 1 ? '1 tag' : `${tags} tags`;
}

;// CONCATENATED MODULE: ./build/failures/troubleshooting.js
function troubleshootingPage(env) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server } = env;
    const page = 'docs/troubleshooting.md';
    return repository && ref ? `${server ?? 'https://github.com'}/${repository}/blob/${ref}/${page}` : page;
}

;// CONCATENATED MODULE: ./build/plan/summary/closing-lines.js



function closingLines(result) {
    const { image } = result;
    if (!image)
        return [];
    const outputs = (0,plan_result/* outputsOf */.Yz)(result);
    const lines = image.baked
        ? image.baked.map((baked) => ({ name: baked.target, value: (0,plan_result/* pinnedReference */.ct)(baked) ?? baked.outcome }))
        : [
            { name: 'Size', value: sizes(image) },
            { name: 'Cache', value: image.build && cacheShare(image.build) },
            { name: 'Console', value: (0,plan_result/* imagePage */.XB)(result) },
        ];
    const named = ['image-uri', 'digest', 'image-uri-with-digest'].map((name) => ({ name, value: outputs[name] }));
    return [...lines, ...named].filter(({ value }) => value).map(({ name, value }) => `${name}: ${value}`);
}
function cacheShare({ steps }) {
    const { cached, all } = cacheHits(steps);
    return all > 0 ? `${cached} of ${all} instructions came from the cache` : undefined;
}
function sizes({ platforms }) {
    const known = platforms.flatMap(({ platform, size }) => platform === undefined || size === undefined ? [] : `${formatSize(size)} compressed (${platform})`);
    return known.join(', ');
}

;// CONCATENATED MODULE: ./build/plan/summary/bake.js



function bakeTable(images) {
    const lines = images.map((image) => {
        const names = image.references.map((reference) => code((0,names_reference/* formatReference */.FH)(reference))).join('<br>');
        const platforms = image.platforms.map(platformCell).join('<br>');
        const digest = image.digest === undefined ? '' : code(image.digest);
        return `| ${code(image.target)} | ${image.outcome} | ${names} | ${digest} | ${platforms} |`;
    });
    return ['| Target | Result | Names | Digest | Platforms |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}
function bakeDeployment(images) {
    const pinned = images.flatMap((image) => (image.outcome === 'built' ? [] : ((0,plan_result/* pinnedReference */.ct)(image) ?? [])));
    return pinned.length > 0 ? ['Deploy the images by digest:', copyBlock(pinned.join('\n'))] : [];
}
function platformCell({ platform = '', size }) {
    return `${platform === '' ? '' : code(platform)}${size === undefined ? '' : ` ${formatSize(size)}`}`;
}

;// CONCATENATED MODULE: ./build/plan/summary/build.js


function buildRows(build) {
    const { builder, sent, warnings } = build;
    return [
        ['Builder', builder && code(builder)],
        ['Cache', cacheShare(build)],
        ['Context', sent && `${sent} sent to the builder`],
        ['Build checks', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined],
    ];
}

;// CONCATENATED MODULE: ./build/plan/summary/destinations.js

function destinationsTable(destinations) {
    if (destinations.length === 0)
        return [];
    const lines = destinations.map(({ repository, result, references, digest, error }) => {
        const tags = references.map(({ tag }) => code(tag)).join(' ');
        const outcome = error ? `${result}: ${code(error.code)}` : result;
        return `| ${code(repository)} | ${outcome} | ${tags} | ${digest === undefined ? '' : code(digest)} |`;
    });
    return [['| Destination | Result | Tags | Digest |', '| --- | --- | --- | --- |', ...lines].join('\n')];
}

;// CONCATENATED MODULE: ./build/plan/summary/image.js



function imageRows(image) {
    const [first] = image.references;
    const isOwn = ({ host, name }) => host === first?.host && name === first?.name;
    const own = image.references.filter(isOwn);
    const others = image.references.filter((reference) => !isOwn(reference));
    return [
        ['Image', first && code((0,names_reference/* formatReference */.FH)(first))],
        ['Digest', image.digest && code(image.digest)],
        ['Tags', own.map(({ tag }) => code(tag)).join(' ')],
        ['Other names', others.map((reference) => code((0,names_reference/* formatReference */.FH)(reference))).join('<br>')],
        ['Media type', image.mediaType && code(image.mediaType)],
        ['Attestations', image_attestations(image)],
        ['Verified builder', builders(image)],
        ...image.platforms.map(platformRow),
    ];
}
function image_attestations({ attestations, mediaType = '' }) {
    if (!attestations)
        return undefined;
    if (attestations.length > 0)
        return attestations.join(', ');
    return (0,descriptors/* isIndex */.nw)({ mediaType }) ? 'none' : 'none: a plain manifest, which AWS Lambda accepts';
}
function builders({ builders = [] }) {
    return [...new Set(builders.map(({ workflow, commit }) => `${code(workflow)} at ${code(commit)}`))].join('<br>');
}
function platformRow({ platform, digest, size }) {
    const name = platform === undefined ? 'Other manifest' : `Platform ${code(platform)}`;
    return [name, `${code(digest)}${size === undefined ? '' : `, ${formatSize(size)} compressed`}`];
}

;// CONCATENATED MODULE: ./build/plan/summary/pull-through.js

function pullThroughTable(images) {
    if (images.length === 0)
        return [];
    const lines = images.map(({ name, through }) => `| ${code(name)} | ${through === undefined ? 'not through a cache: no rule matches' : code(through)} |`);
    return [['| Base image | Pulled as |', '| --- | --- |', ...lines].join('\n')];
}

;// CONCATENATED MODULE: ./build/plan/summary/scan.js


const mostRows = 50;
function scanParts({ gate, findings, unlisted, ignored, unread }) {
    return [
        heading(gate, findings, unlisted),
        ...[...new Set(unread)].map(scan_escaped),
        ...(findings ? findingsTable(findings) : []),
        ...ignoredTable(ignored),
    ];
}
function ignoredTable(ignored) {
    if (ignored.length === 0)
        return [];
    const lines = ignored
        .slice(0, mostRows)
        .map(({ finding, why }) => [severityOf(finding), scan_named(finding), verbatim(finding.package), scan_escaped(why)].join(' | '))
        .map((cells) => `| ${cells} |`);
    const rest = ignored.length - mostRows;
    return [
        '#### Ignored by `scan-ignore`',
        ['| Severity | Finding | Package | Why |', '| --- | --- | --- | --- |', ...lines].join('\n'),
        ...(rest > 0 ? [`And ${rest} more.`] : []),
    ];
}
function heading(gate, findings, unlisted) {
    if (!findings)
        return '#### Scan: no findings to show';
    const more = Object.values((0,scan_findings/* failingUnlisted */.p0)(gate, unlisted)).reduce((sum, count) => sum + count, 0);
    const failing = (0,scan_findings/* failingFindings */.v9)(gate, findings).length + more;
    const verdict = failing > 0 ? `; ${failing} of them fail the step (${code(`scan: ${gate}`)})` : '';
    return `#### Scan: ${scan_escaped((0,scan_findings/* countsText */.WN)(findings, unlisted))}${verdict}`;
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
    return scan_escaped(severity);
}
function packageOf({ package: packageName, version, fixedIn }) {
    return [packageName, version, fixedIn].map(verbatim);
}
function scan_named({ name, link = '' }) {
    const isPlain = /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(link);
    return isPlain ? `[${verbatim(name)}](${link})` : verbatim(name);
}
function verbatim(text) {
    const safe = text.replaceAll(/[^\w.:~+/@^,()=*-]+/g, ' ').trim();
    return safe === '' ? '' : code(safe.slice(0, 200));
}
function scan_escaped(text) {
    return text.replaceAll(/[^\w.,:;/()@+-]+/g, ' ');
}

;// CONCATENATED MODULE: ./build/plan/summary/timeline.js
const maximumSteps = 25;
const widths = { section: 30, bar: 60 };
const sectionNames = { reserved: 75, character: 7 };
const minimumTickLength = 10_000;
function timeline(phases, steps) {
    const shown = timeline_longest(steps.filter((step) => step.end > step.start && isShown(step)));
    const all = [...phases, ...shown];
    const start = Math.min(...all.map((part) => part.start));
    const length = Math.max(...all.map((part) => part.end)) - start;
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
        ...padding([...stages.keys()]),
        '```',
    ].join('\n');
}
function padding(sections) {
    const width = sectionNames.character * Math.max(0, ...sections.map(({ length }) => length)) + 20;
    return width > sectionNames.reserved + 20 ? [`%%{init: {"gantt":{"leftPadding":${width}}}}%%`] : [];
}
function isShown({ position, text }) {
    return position !== undefined || /^(?:load|importing|exporting) /.test(text);
}
function timeline_longest(steps) {
    const chosen = steps.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, maximumSteps);
    return chosen.toSorted((a, b) => a.start - b.start);
}
function sectionOf({ stage, position }) {
    const defaultName = position === undefined ? 'BuildKit' : 'Dockerfile';
    return stage === '' ? defaultName : chartText(stage.replace('->', ' to '), widths.section);
}
function titleOf({ position, text }) {
    return `${position === undefined ? '' : `${position} `}${chartText(text, widths.bar)}`;
}
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












function renderSummary(result, phases, plan) {
    const chart = timeline(phases, result.image?.build?.steps ?? []);
    return fitting([summary_heading(result), ...resultParts(result, deployment(result), runRows(phases, plan)), chart]);
}
function resultParts(result, below = [], more = []) {
    const { image, attestation, scan, destinations = [], pullThrough = [] } = result;
    const page = image?.baked ? undefined : (0,plan_result/* imagePage */.XB)(result);
    const properties = [
        ...(image ? (image.baked ? [] : imageRows(image)) : loginRows(result)),
        ['What happened', outcomeText(result)],
        ['Console', page && `[Open in Amazon ECR](${page})`],
        ['Signed provenance', attestation && `[attestation ${attestation.id}](${attestation.url})`],
        ['Signing', signingText(result)],
        ['Replication', replicationText(result)],
        ...(image?.build ? buildRows(image.build) : []),
        ...more,
    ];
    return [
        ...(image?.baked
            ? [bakeTable(image.baked), items(properties), ...bakeDeployment(image.baked)]
            : [rows(properties)]),
        ...below,
        ...destinationsTable(destinations),
        ...pullThroughTable(pullThrough),
        ...(scan ? scanParts(scan) : []),
    ];
}
function runRows(phases, plan) {
    const origin = plan?.image?.origin;
    const built = origin?.kind === 'build' ? origin.build : undefined;
    const [first, last] = [phases[0], phases.at(-1)];
    return [
        ['Dockerfile', built && code(built.file ?? 'Dockerfile')],
        ['Commit', plan?.commit && code(plan.commit)],
        ['Time', first && last && seconds(last.end - first.start)],
    ];
}
function summary_heading({ outcome, image }) {
    const first = image?.references[0];
    const own = code((image && (first ? (0,names_reference/* formatReference */.FH)(first) : (0,plan_result/* pinnedReference */.ct)(image))) ?? '');
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
function summary_imagesOf(baked) {
    const written = baked.filter(({ outcome }) => outcome !== 'skipped').length;
    const share = written === 0 || written === baked.length ? '' : `${written} of `;
    return `${share}${baked.length} images`;
}
function outcomeText({ outcome, nothingBuilt, image }) {
    const source = image?.from ? code(image.from) : 'an existing image';
    switch (outcome) {
        case 'pushed':
            return 'Built and pushed';
        case 'reused':
            return `Nothing was built: ${source} has the same content, and the step added the missing tags to that image`;
        case 'skipped':
            return 'Nothing was built or pushed: all tags already exist, and `if-tag-exists` is `skip`';
        case 'promoted':
            return `Nothing was built: ${source} now has these names`;
        case 'joined':
            return 'Nothing was built: the images that several machines pushed by digest were merged into one';
        case 'built':
            return 'Built only: `push` is `false`';
        case 'logged-in':
            return nothingBuilt ? plan_result/* nothingBuiltNotice */.o8 : 'Logged in';
    }
}
function signingText({ signing = [] }) {
    return Object.entries((0,signing_status/* byProfile */.z$)(signing))
        .map(([profile, status]) => `${status}: ${code(profile)}`)
        .join('<br>');
}
function replicationText({ replication }) {
    if (replication?.length === 0)
        return 'Not configured for this repository';
    return replication?.map((status) => `${status.status}: ${code((0,replication_status/* targetName */.je)(status))}`).join('<br>');
}
function deployment({ outcome, image }) {
    const pinned = outcome !== 'built' && image && !image.baked && (0,plan_result/* pinnedReference */.ct)(image);
    const what = image?.byDigest
        ? 'Merge the image with the images of the other machines, by digest:'
        : 'Deploy the image by digest:';
    return pinned ? [what, copyBlock(pinned)] : [];
}
function loginRows({ logins }) {
    return [
        ['Registries', logins.map(({ host }) => code(host)).join('<br>')],
        ['Login expires', (0,plan_result/* firstExpiry */.iD)(logins)?.toISOString()],
    ];
}

;// CONCATENATED MODULE: ./build/plan/summary/failure.js






const failure_none = { repositories: [], tags: [] };
const maximumEntries = 50;
function renderFailure({ code: name, explanation, location }, progress, { phases, changes }, page) {
    const { plan, identity, result } = progress;
    const { repositories, tags } = result ? failure_none : namesOf(progress);
    const region = plan?.identity?.region;
    const table = rows([
        ['Repository', limited(repositories.map(code), 'repositories').join('<br>')],
        ['Tags', limited(tags.map(code), 'tags').join(' ')],
        ['AWS identity', identity && code(identity.arn)],
        ['Region', region && code(region)],
        ['Line', location && code(`${location.file}:${location.line}`)],
        ['Phases', phases.map(phaseText).join(', ')],
    ]);
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
function namesOf({ given, plan, identity }) {
    if (!plan)
        return given ?? failure_none;
    const { image, registries } = plan;
    if (!image)
        return failure_none;
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




function logOwnVersion({ log, env }) {
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, ImageOS: system, ImageVersion: version } = env;
    const source = repository && ref ? ` (${repository}@${ref})` : '';
    const image = system && version ? `, runner image ${system} ${version}` : '';
    log.info(`ecr-build-push ${ownVersion()}${source}, Node ${process.versions.node}${image}`);
}
const dockerErrors = [
    ...['build-failed', 'push-failed', 'login-failed', 'login-expired'],
    ...['docker-unreachable', 'buildx-missing', 'unexpected'],
];
async function logVersionsOfFailure(code, { log, env, progress }) {
    if (!dockerErrors.includes(code) || progress.cancelled)
        return;
    const versions = await dockerVersions(withoutRunnerSecrets(env)).catch(() => '');
    if (versions !== '')
        log.info(`Versions: ${versions}`);
}
function ownVersion() {
    for (const up of ['..', '../..']) {
        try {
            const file = (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), up, 'package.json');
            const { name, version } = JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
            if (name === 'ecr-build-push')
                return version;
        }
        catch {
        }
    }
    return '';
}

;// CONCATENATED MODULE: ./build/steps/report.js









async function report(result, fails, step) {
    const { runner, log, progress } = step;
    const outputs = (0,plan_result/* outputsOf */.Yz)(result);
    for (const [name, value] of Object.entries(outputs))
        runner.setOutput(name, value);
    progress.result = result;
    if (!fails)
        await addSummary(renderSummary(result, log.phases, progress.plan), step);
    if (result.nothingBuilt)
        log.notice(plan_result/* nothingBuiltNotice */.o8);
    for (const line of closingLines(result))
        log.info(line);
}
async function reportFailure(error, step) {
    const { log, env } = step;
    await logVersionsOfFailure(error.code, step);
    if (error.cause instanceof Error)
        log.debug(error.cause.stack ?? error.cause.message);
    log.error((0,action_error/* errorText */.kc)(error, troubleshootingPage(env)), `ecr-build-push: ${error.code}`, error.location);
    return summarizeFailure(error, step);
}
function reportCancellation(signal, step) {
    const what = `The step was stopped by ${signal}.`;
    const why = 'The job was cancelled or timed out.';
    const fix = 'If it was not cancelled, give the job more time (`timeout-minutes`).';
    return summarizeFailure({ explanation: { what, why, fix } }, step);
}
function summarizeFailure({ explanation, ...failure }, step) {
    const { log, progress, env } = step;
    const hide = hiderOf(progress.plan, env);
    const redacted = Object.entries(explanation).map(([name, text]) => [name, hide(log.redact(text))]);
    const shown = { ...failure, explanation: { ...explanation, ...Object.fromEntries(redacted) } };
    return addSummary(renderFailure(shown, progress, log, troubleshootingPage(env)), step);
}
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
        log.warning(`Could not write the job summary: ${(0,action_error/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/steps/delete.js

















async function deleteTags(step) {
    const { runner, log } = step;
    const plan = await planRun(step);
    if (plan.dryRun)
        log.info(describeDeletion(plan));
    const { identity, registries } = await log.group('Authenticate to AWS', () => signIn(plan.identity, step));
    const images = await log.group('Look up', () => registries.describeImages(plan.registry, plan.repository));
    const deletion = await log.group('Delete', () => deleteFrom(images, plan, registries, step));
    const { tags, digests, refused } = deletion;
    if (tags.length + refused.length === 0)
        log.info(`Nothing to delete: no tag of ${plan.repository} matches \`delete-tags\`, except those in \`keep-tags\`.`);
    const outputs = {
        repository: plan.repository,
        'aws-account-id': identity.account,
        'deleted-tags': tags.join('\n'),
        'deleted-digests': plan.dryRun ? '' : digests.join('\n'),
    };
    for (const [name, value] of Object.entries(outputs))
        if (value)
            runner.setOutput(name, value);
    await addSummary(renderDeletion(plan.repository, deletion, plan.dryRun), step);
    const failed = refused.filter((entry) => !isInUse(entry));
    if (failed.length > 0)
        throw (0,failures_deletion/* deletionRefused */.l)(plan.repository, failed);
}
async function planRun(step) {
    const { runner, log, env, progress } = step;
    progress.given = { repositories: [runner.input('repository') ?? ''].filter(Boolean), tags: [] };
    const network = checkNetwork(step);
    const parsed = readDeletion(runner.input);
    const payload = runner.payload();
    const run = deletionContext((0,run_context/* readContext */.yI)(env, payload, { now: new Date(), read: runner.read }), payload);
    const lacksRegion = ((0,image_registries/* regionOf */.AP)(parsed.inputs) ?? run.awsRegion) === undefined;
    const context = lacksRegion ? await withProfileRegion(run, network) : run;
    const plan = planDeletion({ read: parsed, given: runner.given, context, network });
    for (const warning of plan.warnings)
        log.warning(warning);
    for (const notice of plan.notices)
        log.info(notice);
    return plan;
}
async function deleteFrom(images, plan, registries, { log }) {
    const { registry, repository, patterns, dryRun } = plan;
    let soFar = nothingDeleted;
    for (;;) {
        const references = nextReferences(images, patterns, soFar);
        if (references.length === 0)
            return soFar;
        const indexes = imagesDeletedBy(references, images, soFar).filter((image) => (0,descriptors/* isIndex */.nw)(image) && !image.isArchived);
        const children = await delete_childrenOf(indexes, plan, registries);
        const result = dryRun
            ? { deleted: references, refused: [] }
            : await registries.deleteImages(registry, repository, references);
        logDeletion(result, images, plan, log);
        soFar = afterRequest(soFar, images, { references, result, children });
    }
}
async function delete_childrenOf(indexes, { registry, repository }, registries) {
    if (indexes.length === 0)
        return new Map();
    const digests = indexes.map(({ digest }) => digest);
    const found = await registries.images(registry, { name: repository, needed: actions/* deletionActions */.AQ }, digests);
    return new Map([...found].map(([digest, manifest]) => [digest, childDigestsOf(manifest)]));
}
function childDigestsOf(manifest) {
    return (0,oci_manifest/* partsOf */.CI)(manifest).manifests.map(({ digest }) => digest);
}
function logDeletion({ deleted, refused }, images, { repository, dryRun }, { info, change, warning }) {
    for (const entry of refused.filter((entry) => isInUse(entry) && !(0,names_reference/* isDigest */.Bc)(entry.reference)))
        warning(`${repository}:${entry.reference} was not deleted: an image index that still exists contains its image.`);
    for (const reference of deleted) {
        const text = (0,names_reference/* isDigest */.Bc)(reference)
            ? `${repository}@${reference}, part of a deleted image`
            : `${repository}:${reference} (${images.find(({ tags }) => tags.includes(reference))?.digest})`;
        if (!dryRun)
            change(`Deleted ${text}.`);
        else
            info(`Would delete ${text}${(0,names_reference/* isDigest */.Bc)(reference) ? ', unless another image refers to it' : ''}.`);
    }
}

;// CONCATENATED MODULE: ./build/failures/destinations.js

function destinationsFailed(failed) {
    const [first, ...others] = failed;
    if (others.length === 0)
        return first.error.prefixed(`Destination ${first.repository}`);
    const each = (part) => failed.map(({ repository, error }) => `- ${repository} (${error.code}): ${destinations_oneLine(error.explanation[part])}`);
    const list = (title, part) => [title, ...each(part)].join('\n');
    const { detail } = first.error.explanation;
    const explanation = {
        what: list(`${failed.length} destinations failed:`, 'what'),
        why: list('Each destination has its own cause:', 'why'),
        fix: list('The fix for each destination:', 'fix'),
        ...(detail === undefined ? {} : { detail: `${first.repository}:\n${detail}` }),
    };
    return new action_error/* ActionError */.lZ(first.error.code, explanation, { cause: first.error });
}
function destinations_oneLine(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .join(' ');
}

;// CONCATENATED MODULE: ./build/steps/destinations.js














const destinations_concurrency = 4;
async function openDestinations(planned, isUnbuilt, step) {
    const opened = await step.log.group('Open destinations', () => inParallel(planned, (destination) => openDestination(destination, isUnbuilt, contextOf(destination, step))));
    return {
        async promote(image, aws, hasFailed) {
            if (hasFailed)
                return {
                    result: opened.map((destination) => ({ ...withoutImage(destination), result: 'not-started' })),
                    failure: undefined,
                };
            return step.log.group('Promote to destinations', () => promoteToAll(opened, image, aws, step));
        },
    };
}
async function openDestination(destination, isUnbuilt, step) {
    const { plan, repository } = destination;
    try {
        if (!plan.identity)
            throw new Error('a destination has an identity');
        const session = await authenticate(plan, plan.identity, step);
        if (isUnbuilt)
            await lookUpTags(destination, session, step);
        return { ...destination, session };
    }
    catch (error) {
        const session = (0,action_error/* asActionError */.z6)(error);
        if (session.code === 'tag-immutable')
            throw session.prefixed(`Destination ${repository}`);
        step.log.info(`Failed: ${session.message}`);
        return { ...destination, session };
    }
}
async function lookUpTags({ plan }, aws, step) {
    const { image } = plan;
    if (!image)
        return;
    const references = imageReferences(image, aws.registryLogins);
    const repositories = (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const requested = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) };
    if (needsLookup(requested))
        decideOrFail(requested, await existingDigests(repositories, references), undefined);
}
async function promoteToAll(opened, image, aws, step) {
    const source = await steps_destinations_sourceOf(image, aws, step).catch(action_error/* asActionError */.z6);
    const result = await inParallel(opened, async (destination) => {
        const { session } = destination;
        const own = contextOf(destination, step);
        try {
            if (session instanceof action_error/* ActionError */.lZ)
                throw session;
            if (source instanceof action_error/* ActionError */.lZ)
                throw source;
            return await promoteTo(destination, session, source, own);
        }
        catch (error) {
            const failure = (0,action_error/* asActionError */.z6)(error);
            own.log.info(`Failed: ${failure.message}`);
            return { ...withoutImage(destination), result: 'failed', error: failure };
        }
    });
    const [first, ...others] = result.flatMap(({ repository, error }) => error ? [{ repository, error }] : []);
    return { result, failure: first && destinationsFailed([first, ...others]) };
}
async function steps_destinations_sourceOf(image, aws, step) {
    const repository = (0,plan_result/* repositoryOfImage */.j5)(image);
    const { digest = '' } = image;
    const from = repository && (0,steps_repositories/* openRepository */.h_)(repository, aws, step, 'source');
    if (!from)
        throw new Error('the image of the step is in ECR');
    const manifest = image.manifest ?? (await from.images([digest])).get(digest);
    if (!manifest)
        throw (0,failures_images/* sourceMissing */.Iz)(`${from.repository}@${digest}`);
    const own = image.references.filter((reference) => (0,names_ecr/* isSameRepository */.ve)((0,names_reference/* repositoryOf */._M)(reference), from.repository));
    return { from, manifest, tags: own.map(({ tag }) => tag) };
}
async function promoteTo({ plan }, aws, { from, manifest, tags }, step) {
    const { image } = plan;
    if (!image)
        throw new Error('a destination has an image');
    const references = imageReferences(image, aws.registryLogins).filter(({ tag }) => tags.includes(tag));
    const repositories = (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const [mutability, existing] = await Promise.all([
        mutabilityOf(repositories),
        existingDigests(repositories, references),
    ]);
    const requested = { rule: image.ifTagExists, references, mutability };
    const promoted = await tagByRule({ manifest, from, requested, repositories, existing }, step);
    const repository = (0,names_reference/* repositoryOf */._M)(ownRepository(image, aws.registryLogins));
    const result = promoted.outcome === 'skipped' ? 'skipped' : 'promoted';
    return { repository, result, references: promoted.references, digest: promoted.digest, error: undefined };
}
function contextOf({ repository }, step) {
    const { log } = step;
    const named = (text) => `${repository}: ${text}`;
    return {
        ...step,
        progress: {},
        log: {
            ...log,
            info: (text) => log.info(named(text)),
            change: (text, level) => log.change(named(text), level),
            warning: (text, ...rest) => log.warning(named(text), ...rest),
        },
    };
}
function withoutImage(destination) {
    return { repository: nameOf(destination), references: [], digest: undefined, error: undefined };
}
function nameOf({ repository, plan: { image, registries }, session }) {
    if (!image)
        return repository;
    if (!(session instanceof action_error/* ActionError */.lZ))
        return (0,names_reference/* repositoryOf */._M)(ownRepository(image, session.registryLogins));
    const [registry] = registries;
    const isUnknown = registry?.kind === 'private' && registry.account === undefined;
    return isUnknown || !registry ? repository : `${(0,image_registries/* expectedHost */.Dk)(registry)}/${image.repository}`;
}
function inParallel(items, work) {
    const limited = createLimiter(destinations_concurrency, new AbortController().signal);
    return (0,settle_all/* settleAll */.j)(items.map((item) => limited(() => work(item))));
}

;// CONCATENATED MODULE: ./build/steps/find-existing-targets.js









async function findExistingTargets(image, bake, aws, step) {
    const rule = image.ifTagExists;
    const targets = bake.targets.map((target) => ({
        target: target.target,
        references: imageReferences(targetImage(image, target), aws.registryLogins),
    }));
    const all = targets.flatMap(({ references }) => references);
    const repositories = (0,steps_repositories/* openRepositories */.zb)(all, aws, step);
    const mutability = await mutabilityOf(repositories);
    if (!needsLookup({ rule, references: all, mutability }))
        return undefined;
    return step.log.group('Look up', async () => {
        const digests = await existingDigests(repositories, all);
        const decided = targets.map((target) => ({
            ...target,
            decision: decideByTags({ ...target, rule, mutability }, digests),
        }));
        const rejected = decided.flatMap(({ decision }) => (decision.kind === 'rejected' ? [decision] : []));
        const [first] = rejected;
        if (first) {
            const references = rejected.flatMap(({ conflicting }) => conflicting);
            throw (0,failures_images/* tagsExist */.Nl)(references.map(names_reference/* formatReference */.FH), first.reason, rule);
        }
        const skippedTargets = await Promise.all(decided.flatMap(({ target, decision }) => decision.kind === 'skip'
            ? [skipBuild(decision, repositories, step).then((image) => ({ ...image, target }))]
            : []));
        if (skippedTargets.length === 0)
            return undefined;
        for (const { target, dockerfile } of bake.targets) {
            const policy = dockerfile && policyOf('.', dockerfile);
            if (policy && skippedTargets.some((image) => image.target === target) && step.runner.exists(policy))
                step.log.info(`\`${policy}\` was not evaluated for ${target}, because its image already exists.`);
        }
        if (bake.build.load)
            step.log.warning('`load` has no effect on images that already exist: pull them by digest.');
        return bakedImage(bake, skippedTargets);
    });
}

;// CONCATENATED MODULE: ./build/failures/merge.js

const passDigests = "Pass the outputs `digest` or `platform-digests` of this run's steps with `push-by-digest: true`, and set the same `repository` in these steps.";
function digestsMissing(digests, repository) {
    const are = digests.length === 1 ? 'is not' : 'are not';
    return mergeFailed(`${digests.join(' and ')} ${are} in ${repository}.`, 'An index can refer only to images in its own repository. The image was pushed to another repository or with another digest, or was deleted.', passDigests);
}
function digestInOtherRepository(reference, repository) {
    return mergeFailed(`${reference} is not in the repository ${repository}.`, 'An index can refer only to images in its own repository.', passDigests);
}
function explainMergeFault(fault) {
    switch (fault.kind) {
        case 'platform-unknown':
            return mergeFailed(`the platform of ${fault.digest} is unknown.`, 'The digest is not of a container image, or the configuration of the image has no operating system and architecture.', 'Remove the digest, or build that image with `platforms`.');
        case 'platform-mismatch':
            return mergeFailed(`${fault.digest} was passed for ${fault.expected}, but is for ${fault.platforms.join(' and ')}.`, 'The digests of two jobs were swapped, or a job built for the platform of its own runner.', 'Set `platforms` in each build job, and pass the `platform-digests` of that job.');
        case 'platform-duplicate':
            return mergeFailed(`${fault.platform} has more than one digest: ${fault.digests.join(' and ')}.`, 'Two jobs built for the same platform, or a digest of an earlier run was passed too.', 'Set a different platform in `platforms` of each build job, and pass one digest per platform.');
        case 'platforms-mismatch':
            return new action_error/* ActionError */.lZ('input-invalid', {
                what: `\`platforms\`: ${[missingPlatforms(fault.missing), unexpectedPlatforms(fault.unexpected)].flatMap((text) => text ?? []).join(', and ')}.`,
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
function mergeFailed(what, why, fix) {
    return new action_error/* ActionError */.lZ('input-invalid', { what: `\`digests\`: ${what}`, why, fix: `${fix} Nothing was written.` });
}

;// CONCATENATED MODULE: ./build/plan/image/merged.js



function mergeImages(sources, { digests, platforms, annotations }) {
    const entries = sources.toSorted(byDigest).map((source) => ({ source, children: merged_childrenOf(source) }));
    for (const { source, children } of entries) {
        const { digest } = source.document;
        if (children.length === 0 || children.some((child) => platformKey(child) === undefined)) {
            return { kind: 'platform-unknown', digest };
        }
        const present = children.map(platformKey);
        const expected = digests
            .filter((input) => input.digest === digest)
            .map((input) => input.platform && (0,oci_platforms/* normalPlatform */.Je)(input.platform))
            .find((platform) => platform !== undefined && !children.some((child) => (0,oci_platforms/* platformOf */.tj)(child) === platform));
        if (expected)
            return { kind: 'platform-mismatch', digest, expected, platforms: present.flatMap((platform) => platform ?? []) };
    }
    const images = distinctDescriptors(entries.flatMap(({ children }) => children)).toSorted(byPlatform);
    const clash = [...Map.groupBy(images, platformKey)].find(([, group]) => group.length > 1);
    if (clash)
        return { kind: 'platform-duplicate', platform: clash[0] ?? '', digests: clash[1].map(({ digest }) => digest) };
    const fault = platformFault(images, platforms);
    if (fault)
        return fault;
    const [only] = sources;
    if (only && sources.length === 1)
        return { kind: 'image', document: only.document };
    const attestations = distinctDescriptors(sources.flatMap(({ document }) => (0,oci_manifest/* partsOf */.CI)(document).manifests))
        .filter(descriptors/* isAttestation */.H3)
        .toSorted((a, b) => compare(a.digest, b.digest));
    const bySubject = Map.groupBy(attestations, oci_platforms/* subjectOf */.et);
    const expected = images.flatMap(({ digest }) => bySubject.get(digest) ?? []);
    return { kind: 'image', document: indexOf([...images, ...expected], annotations) };
}
function merged_childrenOf({ document, platform }) {
    if ((0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) })) {
        return (0,oci_manifest/* partsOf */.CI)(document).manifests.filter((manifest) => !(0,descriptors/* isAttestation */.H3)(manifest));
    }
    return [{ ...(0,oci_manifest/* descriptorOf */.nb)(document), ...(platform && { platform }) }];
}
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
function compare(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}
function platformFault(images, platforms) {
    if (platforms.length === 0)
        return undefined;
    const present = new Set(images.map((image) => (0,oci_platforms/* platformOf */.tj)(image) ?? ''));
    const wanted = new Set(platforms.map(oci_platforms/* normalPlatform */.Je));
    const missing = [...wanted].filter((platform) => !present.has(platform));
    const unexpected = [...present].filter((platform) => !wanted.has(platform));
    return missing.length + unexpected.length > 0 ? { kind: 'platforms-mismatch', missing, unexpected } : undefined;
}
function distinctDescriptors(descriptors) {
    return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
}
function indexOf(manifests, annotations) {
    const isDocker = annotations.length === 0 && manifests.every((manifest) => manifest.mediaType?.includes('.docker.'));
    const mediaType = oci_manifest/* manifestMediaTypes */.$P[isDocker ? 1 : 0];
    const own = annotations.flatMap(({ on, key, value }) => (on.kind === 'index' ? [[key, value]] : []));
    const content = {
        schemaVersion: 2,
        mediaType,
        manifests: manifests.map((manifest) => annotated(manifest, annotations)),
        ...(own.length > 0 && { annotations: Object.fromEntries(own) }),
    };
    const text = JSON.stringify(content, undefined, 2);
    return { digest: (0,oci_manifest/* digestOf */.ol)(text), text, mediaType };
}
function annotated(descriptor, annotations) {
    if ((0,descriptors/* isAttestation */.H3)(descriptor))
        return descriptor;
    const own = annotations.flatMap(({ on, key, value }) => {
        const appliesTo = on.kind === 'descriptors' && (on.platform ?? (0,oci_platforms/* platformOf */.tj)(descriptor)) === (0,oci_platforms/* platformOf */.tj)(descriptor);
        return appliesTo ? [[key, value]] : [];
    });
    if (own.length === 0)
        return descriptor;
    return { ...descriptor, annotations: { ...descriptor.annotations, ...Object.fromEntries(own) } };
}

;// CONCATENATED MODULE: ./build/steps/verify-builder.js

async function verifyBuilder(digests, source, verification, step) {
    if (!verification)
        return {};
    const { verifyDigests } = await Promise.all(/* import() */[__nccwpck_require__.e(417), __nccwpck_require__.e(42), __nccwpck_require__.e(510)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2510));
    return { builders: await verifyDigests(digests, source, verification, step) };
}
async function verifySkipped(image, repositories, verification, step) {
    const { digest, references } = image;
    const names = references.map(names_reference/* repositoryOf */._M);
    const source = repositories.find(({ repository }) => names.includes(repository));
    return digest && source ? { ...image, ...(await verifyBuilder([digest], source, verification, step)) } : image;
}

;// CONCATENATED MODULE: ./build/steps/merge.js













async function mergeDigests(image, merge, aws, step) {
    const target = ownRepository(image, aws.registryLogins);
    const from = (0,steps_repositories/* openRepository */.h_)(target, aws, step, 'source');
    if (!from)
        throw new Error('the step has no login to the target registry');
    const mismatch = merge.digests.find((digest) => !isInRepository(digest, target));
    if (mismatch)
        throw digestInOtherRepository(`${mismatch.repository}@${mismatch.digest}`, from.repository);
    const references = imageReferences(image, aws.registryLogins);
    const content = contentReference(image, aws.registryLogins);
    const repositories = (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const outsideEcr = (0,steps_repositories/* findOutside */.BQ)(repositories, references);
    if (outsideEcr)
        throw (0,failures_images/* targetOutsideEcr */.tl)((0,names_reference/* formatReference */.FH)(outsideEcr));
    const digests = [...new Set(merge.digests.map(({ digest }) => digest))].toSorted();
    const tagsOwnRepository = repositories.some(({ repository }) => repository === from.repository);
    const [mutability, existing, images] = await Promise.all([
        mutabilityOf(repositories),
        existingDigests(tagsOwnRepository ? repositories : [...repositories, from], content ? [...references, content] : references),
        from.images(digests),
    ]);
    const found = digests.flatMap((digest) => images.get(digest) ?? []);
    const foundDigests = new Set(found.map(({ digest }) => digest));
    const missing = digests.filter((digest) => !foundDigests.has(digest));
    if (missing.length > 0)
        throw digestsMissing(missing, from.repository);
    const verified = await verifyBuilder(digests, from, merge.verification, step);
    const merged = mergeImages(await sourcesOf(found, from.contents()), merge);
    if (merged.kind !== 'image')
        throw explainMergeFault(merged);
    const { document } = merged;
    const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, existing, document.digest);
    if (decision.kind === 'skip')
        return verifySkipped(await skipBuild(decision, repositories, step), repositories, merge.verification, step);
    if (found.length === 1) {
        const ignored = merge.annotations.length > 0 ? ' `annotations` has no effect.' : '';
        step.log.info(`${document.digest} is the only image. It is tagged directly, without an index.${ignored}`);
    }
    const missingTags = decision.kind === 'reuse' ? decision.missing : references;
    if (missingTags.length === 0)
        step.log.info(`${document.digest} already has all requested tags.`);
    await tagImages({ manifest: document, references: missingTags, from, repositories }, step);
    const needsContentTag = content && existing.get((0,names_reference/* formatReference */.FH)(content)) !== document.digest;
    const hasContentTag = !needsContentTag || (await tagContent(document, content, from, step));
    const names = content && hasContentTag ? withContent(references, content) : references;
    return { ...existingImage('joined', document, names), ...verified };
}
async function sourcesOf(documents, contents) {
    return Promise.all(documents.map(async (document) => {
        const hasPlatforms = (0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(document) });
        return { document, platform: hasPlatforms ? undefined : await (0,steps_repositories/* platformIn */.NO)(document, contents) };
    }));
}
async function tagContent(manifest, content, repository, step) {
    try {
        await tagImages({ manifest, references: [content], from: repository, repositories: [repository] }, step);
        return true;
    }
    catch (error) {
        if (!(error instanceof action_error/* ActionError */.lZ) || error.code !== 'tag-immutable')
            throw error;
        step.log.info(`${(0,names_reference/* formatReference */.FH)(content)} is immutable, and another job pushed it first. The tag was not changed.`);
        return false;
    }
}
function withContent(references, content) {
    const isIncluded = references.some((reference) => (0,names_reference/* formatReference */.FH)(reference) === (0,names_reference/* formatReference */.FH)(content));
    return isIncluded ? references : [...references, content];
}

;// CONCATENATED MODULE: ./build/steps/restore.js


const deadline = 1_800_000;
const pollTiming = { shortest: 2_000, longest: 30_000 };
async function restoreSource(from, reference, name, { log }) {
    const begin = performance.now();
    let status = await from.archiveStatus?.(reference);
    if (status === undefined || !from.restore)
        throw (0,failures_images/* sourceMissing */.Iz)(name);
    if (status === 'ARCHIVED') {
        const reason = await from.restore(reference);
        if (reason !== undefined)
            throw (0,failures_images/* sourceArchived */.EU)(name, reference, status, reason);
        log.change(`Asked ECR to restore ${name} from the archive.`);
    }
    for (let last = '';;) {
        const elapsed = performance.now() - begin;
        if (elapsed >= deadline)
            throw (0,failures_images/* restoreTimedOut */.Wu)(name);
        await (0,promises_.setTimeout)(Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest));
        status = await from.archiveStatus?.(reference);
        if ((status ?? '') !== last)
            log.info(`Restore of ${name}: ${status ?? 'ACTIVE'}.`);
        last = status ?? '';
        const found = status === undefined ? (await from.images([reference])).get(reference) : undefined;
        if (found)
            return found;
    }
}

;// CONCATENATED MODULE: ./build/steps/promote.js












async function promote(image, { source, platforms, verification }, aws, step) {
    const references = imageReferences(image, aws.registryLogins);
    const repositories = (0,steps_repositories/* openRepositories */.zb)(references, aws, step);
    const outsideEcr = (0,steps_repositories/* findOutside */.BQ)(repositories, references);
    if (outsideEcr)
        throw (0,failures_images/* targetOutsideEcr */.tl)((0,names_reference/* formatReference */.FH)(outsideEcr));
    const sourceRepository = { host: sourceHost(source, aws.registryLogins), name: source.name };
    const { host, name } = references.find((reference) => (0,names_ecr/* isSameRepository */.ve)((0,names_reference/* repositoryOf */._M)(reference), (0,names_reference/* repositoryOf */._M)(sourceRepository))) ??
        sourceRepository;
    const address = { host, name };
    const from = (0,steps_repositories/* openRepository */.h_)(address, aws, step, 'source') ?? (0,steps_repositories/* publicSource */.Sy)(address, step);
    const [mutability, existing, images] = await Promise.all([
        mutabilityOf(repositories),
        existingDigests(repositories, references),
        from.images([source.reference]),
    ]);
    const wantedName = formatSource({ ...source, host: address.host });
    const found = images.get(source.reference) ?? (await restoreSource(from, source.reference, wantedName, step));
    const verified = await verifyBuilder([found.digest], from, verification, step);
    const manifest = platforms.length > 0 ? await forPlatforms(found, platforms, from) : found;
    const requested = { rule: image.ifTagExists, references, mutability };
    const promoted = await tagByRule({ manifest, from, repositories, requested, existing, name: wantedName }, step);
    if (promoted.outcome === 'skipped')
        return verifySkipped(promoted, repositories, verification, step);
    return { ...promoted, ...verified };
}
async function forPlatforms(image, platforms, from) {
    if (!(0,descriptors/* isIndex */.nw)({ mediaType: (0,oci_manifest/* mediaTypeOf */.c0)(image) })) {
        const { platform } = await (0,steps_repositories/* configOf */.W1)(image, from.contents());
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













async function findExisting(image, aws, step) {
    const { origin } = image;
    if (!image.inRegistry)
        return undefined;
    if (origin.kind === 'promotion')
        return step.log.group('Promote', () => promote(image, origin, aws, step));
    if (origin.kind === 'bake')
        return findExistingTargets(image, origin, aws, step);
    if (origin.kind === 'merge')
        return step.log.group('Merge', () => mergeDigests(image, origin, aws, step));
    if (origin.build.pushByDigest)
        return undefined;
    const references = imageReferences(image, aws.registryLogins);
    const content = contentReference(image, aws.registryLogins);
    const allReferences = builtReferences(image, aws.registryLogins);
    const repositories = (0,steps_repositories/* openRepositories */.zb)(allReferences, aws, step);
    const requested = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) };
    if (!content && !needsLookup(requested))
        return undefined;
    const existing = await step.log.group('Look up', async () => {
        const digests = await existingDigests(repositories, allReferences);
        const source = content && reusableSource(content, (0,steps_repositories/* findOutside */.BQ)(repositories, references), aws, step);
        const decision = decideOrFail(requested, digests, source && digests.get((0,names_reference/* formatReference */.FH)(content)));
        (0,debug/* debug */.Yz)(() => `Look up: ${[...digests.keys()].join(', ') || 'no tag'} found; decision: ${decision.kind}.`);
        switch (decision.kind) {
            case 'build':
                return undefined;
            case 'skip':
                return skipBuild(decision, repositories, step);
            case 'reuse': {
                if (!source || !content)
                    throw new Error('the decision is to reuse an image, but there is no content tag');
                step.log.info(`${source.repository} already has an image with this content: ${decision.digest}. The build is skipped.`);
                const manifest = await manifestOf(decision.digest, source);
                await tagImages({ manifest, references: decision.missing, from: source, repositories }, step);
                return existingImage('reused', manifest, allReferences, (0,names_reference/* formatReference */.FH)(content));
            }
        }
    });
    if (existing && origin.build.load)
        step.log.warning('`load` has no effect, because nothing was built: pull the image by its digest.');
    if (existing && origin.build.outputs.length > 0)
        step.log.warning('`outputs` has no effect, because nothing was built.');
    const policy = localPolicy(origin.build);
    if (existing && policy !== undefined && step.runner.exists(policy))
        step.log.info(`\`${(0,external_node_path_.basename)(policy)}\` was not evaluated, because nothing was built.`);
    return existing;
}
function localPolicy({ context, file }) {
    return (0,build/* isRemoteContext */.u)(context) || (0,build/* isRemoteContext */.u)(file ?? '') ? undefined : policyOf(context, file);
}
function reusableSource(content, outsideEcr, aws, step) {
    if (outsideEcr)
        step.log.info(`No image is reused, because the step can add tags only in ECR: ${(0,names_reference/* formatReference */.FH)(outsideEcr)} is not in an ECR registry that it is logged in to.`);
    return outsideEcr ? undefined : (0,steps_repositories/* openRepository */.h_)(content, aws, step, 'source');
}

// EXTERNAL MODULE: ./build/failures/login.js
var login = __nccwpck_require__(9663);
;// CONCATENATED MODULE: ./build/docker/login.js




async function logInTo({ host, username, password }, env) {
    const outcome = await exec_docker(['login', '--username', username, '--password-stdin', host], {
        env: withoutAwsKeys(env),
        input: password,
        timeoutMs: exec_shortTimeoutMs,
    });
    if (!succeeded(outcome))
        throw (await explainEngineFailure(outcome, env)) ?? (0,login/* explainLogin */.jN)(host, outcome, exec_shortTimeoutMs);
}

;// CONCATENATED MODULE: ./build/docker/podman.js




function writeAuthFile({ record, variables }, env, warn) {
    const { REGISTRY_AUTH_FILE: file } = variables;
    if (file === undefined)
        return;
    const report = env.REGISTRY_AUTH_FILE ? warn : () => { };
    const users = userAuthFiles(env).map((own) => readUserConfig(own, report));
    const withoutHosts = users.map(({ auths, credHelpers }) => ({
        auths: configuration_omitHosts(record.hosts, auths),
        credHelpers: configuration_omitHosts(record.hosts, credHelpers),
    }));
    const docker = configuration_readDockerConfig(configuration_configFile(record.configuration));
    const { auths, credHelpers = {} } = withoutHosts.reduce(override, docker);
    const named = Object.fromEntries(Object.entries(credHelpers).filter(([, helper]) => helper !== ''));
    (0,external_node_fs_.writeFileSync)(file, JSON.stringify({ auths, credHelpers: named }), { mode: 0o600 });
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
    const runtime = env.XDG_RUNTIME_DIR
        ? (0,external_node_path_.join)(env.XDG_RUNTIME_DIR, 'containers')
        : `/run/containers/${process.getuid?.()}`;
    return [(0,external_node_path_.join)(env.XDG_CONFIG_HOME || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.config'), 'containers'), runtime].map((folder) => (0,external_node_path_.join)(folder, 'auth.json'));
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/docker/saved-logins.js






function saveLogins(record, hosts, log) {
    if (record.dockerConfig === 'isolated' || !record.logout)
        return [];
    if (!(0,external_node_fs_.existsSync)(savedFile(record))) {
        const { auths, credHelpers, credsStore } = readUserConfig(configuration_configFile(record.configuration), log.warning);
        const inFile = hosts.filter((host) => {
            const helper = credHelpers?.[host] ?? credsStore;
            if (helper)
                log.info(`The credential helper ${helper} stores the login to ${host}. A previous login in this helper is not restored.`);
            return !helper;
        });
        (0,external_node_fs_.writeFileSync)(savedFile(record), JSON.stringify(configuration_entriesFor(inFile, auths)), { mode: 0o600 });
    }
    return hostsOf(readSaved(record));
}
function restoreLogins(record) {
    if (!existsSync(savedFile(record)))
        return;
    const saved = readSaved(record);
    const file = configFile(record.configuration);
    const { auths, ...rest } = readDockerConfig(file);
    if (isDeepStrictEqual(entriesFor(hostsOf(saved), auths), saved))
        return;
    const all = Object.entries({ ...omitHosts(hostsOf(saved), auths), ...saved });
    const sorted = Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    replaceFile(file, JSON.stringify({ auths: sorted, ...rest }, undefined, '\t'));
}
function savedFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'older-logins.json');
}
function readSaved(record) {
    return configuration_readDockerConfig(savedFile(record));
}
function hostsOf(logins) {
    return [...new Set(Object.keys(logins).map(address/* hostOf */.w4))];
}
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
    }
}

;// CONCATENATED MODULE: ./build/steps/session.js





const stateName = 'session';
function beginSession(plan, step) {
    const directory = (0,external_node_path_.join)(step.runner.temporary, `ecr-build-push-${(0,external_node_crypto_.randomUUID)()}`);
    const record = createRecord(directory, plan, step.env);
    session_saveRecord(record, step);
    return openSession(record, step.env, step.log.warning);
}
function expectLogins(session, hosts, step) {
    const replaced = saveLogins(session.record, hosts, step.log);
    const record = { ...session.record, hosts, replaced };
    session_saveRecord(record, step);
    clearCredentials(session, hosts);
    return { ...session, record };
}
function shareSession(session, step) {
    writeAuthFile(session, step.env, step.log.warning);
    const { variables, env } = session;
    for (const [name, value] of Object.entries(variables))
        step.runner.exportVariable(name, value);
    const { DOCKER_AUTH_CONFIG: logins = '' } = env;
    if (logins !== (step.env.DOCKER_AUTH_CONFIG ?? ''))
        step.runner.exportVariable('DOCKER_AUTH_CONFIG', logins);
}
function session_saveRecord(record, { runner }) {
    runner.saveState(stateName, JSON.stringify(record));
}

;// CONCATENATED MODULE: ./build/steps/log-in.js


async function logIn(aws, attempt, session, step) {
    const registryLogins = await aws.dockerLogins(attempt);
    const hosts = registryLogins.map(({ host }) => host);
    const logins = registryLogins.filter(({ host }, index) => hosts.indexOf(host) === index);
    const expecting = expectLogins(session, logins.map(({ host }) => host), step);
    for (const login of logins) {
        await logInTo(login, session.env);
        const until = login.expiresAt ? `, until ${login.expiresAt.toISOString()} at the latest` : '';
        step.log.change(`Logged in to ${login.host}${until}.`);
    }
    shareSession(expecting, step);
    return logins;
}

;// CONCATENATED MODULE: ./build/steps/read-back.js




const read_back_apiAttempts = 2;
async function readBack(image, aws, step) {
    if (!image.baked)
        return { ...(await readBackOne(image, aws, step)), outcome: image.outcome };
    const baked = await Promise.all(image.baked.map(async ({ target, ...baked }) => {
        return { ...(await readBackOne(baked, aws, step)), target, outcome: baked.outcome };
    }));
    return { ...image, ...(baked[0] ?? { platforms: [] }), baked };
}
async function readBackOne(image, aws, step) {
    const { manifest: root } = image;
    const repository = (0,plan_result/* repositoryOfImage */.j5)(image);
    const handle = aws && repository && (0,steps_repositories/* openRepository */.h_)(repository, aws, step, 'target');
    if (!handle || !root)
        return { ...image, platforms: [] };
    try {
        return image.metadata === ''
            ? await describeExisting(image, root, handle, step)
            : await describePushed(image, root, handle, step);
    }
    catch (error) {
        step.log.info(`Could not read the manifest back: ${(0,action_error/* messageOf */.bD)(error)}`);
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
async function platformOf(root, handle, { info }) {
    const config = await (0,steps_repositories/* configOf */.W1)(root, handle.contents()).catch((error) => {
        info(`Could not read the platform: ${(0,action_error/* messageOf */.bD)(error)}`);
    });
    return config?.platform;
}
async function describeExisting(image, root, handle, { log }) {
    const contents = handle.contents();
    const read = async () => {
        const children = await Promise.all((0,oci_manifest/* childDigests */.i1)(root).map((digest) => contents.manifest(digest)));
        const manifests = children.filter((manifest) => manifest !== undefined);
        return { manifests, ...(await (0,steps_repositories/* configOf */.W1)(manifests[0] ?? root, contents)) };
    };
    const { manifests, platform, labels } = await read().catch((error) => {
        log.info(`Could not read the labels: ${(0,action_error/* messageOf */.bD)(error)}`);
        return { manifests: [], platform: undefined, labels: {} };
    });
    const platforms = (0,oci_manifest/* platformImages */.QF)(root, manifests, platform);
    const mediaType = root.mediaType ?? image.mediaType;
    return { ...image, mediaType, platforms, metadata: (0,plan_result/* existingMetadata */.JC)(image.references, root, labels) };
}

;// CONCATENATED MODULE: ./build/steps/runner-system.js


async function checkRunnerSystem({ image, logIn }, { env }, system = process.platform) {
    const build = image && 'build' in image.origin ? image.origin.build : undefined;
    if (system === 'linux' || (!build && logIn.length === 0))
        return;
    const version = await runShortCommand(['version', '--format', '{{.Server.Os}}'], { env });
    const buildsElsewhere = build && (build.builder !== undefined || build.builderNodes.length > 0 || env.BUILDX_BUILDER);
    if (build && !buildsElsewhere && succeeded(version) && version.output.trim() === 'windows')
        throw (0,docker/* windowsEngine */.iK)();
}

;// CONCATENATED MODULE: ./build/plan/handoff/inputs.js






const repositoryInputs = ['repository', 'registry-id'];
const verification = ['verify', 'trusted-root'];
function inputsOf(workflowJob, { tags, reuse, source }) {
    const { given, entry, earlier } = workflowJob;
    switch (workflowJob.kind) {
        case 'ship':
            return {
                ...inputs_without(destinations_only(given, (0,inputs/* inputNames */.vj)('main')), given['source-image'] || !given.destinations ? [] : verification),
                platforms: jobPlatforms(workflowJob),
                secrets: workflowJob.secrets,
            };
        case 'build': {
            const platform = `${entry.platform}`;
            return {
                ...inputs_without(destinations_only(given, (0,inputs/* inputNames */.vj)('main')), [
                    ...destinations_settingInputs,
                    ...verification,
                    'if-tag-exists',
                    'reuse',
                    'scan',
                    'scan-ignore',
                    'attest',
                    'replication',
                    'destinations',
                ]),
                platforms: platform,
                tags: tagsFor(platform, tags, given.push === 'true'),
                annotations: annotationsIn(given)
                    .flatMap((entry) => (0,image_annotations/* manifestAnnotation */.Ln)(entry) ?? [])
                    .map(entries/* quotedEntry */.lp)
                    .join('\n'),
                cache: cacheFor(platform, given.cache?.trim() ?? ''),
                'push-by-digest': given.push ?? '',
                secrets: workflowJob.secrets,
            };
        }
        case 'join':
            return {
                ...destinations_only(given, [
                    ...identityInputs,
                    ...repositoryInputs,
                    'if-tag-exists',
                    'scan',
                    'scan-ignore',
                    'signing',
                    'attest',
                    'replication',
                ]),
                platforms: jobPlatforms(workflowJob),
                tags: tags.join('\n'),
                reuse,
                annotations: annotationsIn(given).filter(image_annotations/* isForIndex */.Gw).map(entries/* quotedEntry */.lp).join('\n'),
                digests: JSON.stringify(Object.values(earlier.build ?? {}).filter((digest) => digest.startsWith('sha256:'))),
            };
        case 'promote': {
            const digest = earlier.ship?.digest || earlier.join?.digest;
            return {
                ...destinations_only(given, verification),
                ...destinationInputs(given, {
                    repository: `${entry.repository}`,
                    role: entry.role ? `${entry.role}` : undefined,
                }),
                'source-image': `${source}@${digest}`,
                tags: tagsIn(source, tags),
            };
        }
    }
}
function jobPlatforms(workflowJob) {
    const { builds } = planDownstreamJobs(workflowJob).downstreamJobs;
    return workflowJob.given.platforms?.trim() || builds.map(({ platform }) => platform).join();
}
function inputs_without(given, names) {
    return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}
function tagsFor(platform, tags, pushes) {
    return (pushes ? tags : tags.map((tag) => `${tag.replace(tooLong, '$1')}-${withDashes(platform)}`)).join('\n');
}
const tooLong = /(?<![\w.-])([\w.-]{100})[\w.-]*$/;
function cacheFor(platform, cache) {
    if (!/^registry(?::|$)/.test(cache))
        return cache;
    return `${cache === 'registry' ? `registry:${inputs_cache/* cacheTag */.z}` : cache}-${withDashes(platform)}`;
}
function withDashes(platform) {
    return platform.replaceAll('/', '-');
}
function annotationsIn({ annotations = '' }) {
    return (0,entries/* splitEntries */.l8)(annotations).map(({ content }) => content.trim());
}

;// CONCATENATED MODULE: ./build/plan/workflow/workflow-job.js
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
function workflow_job_json(text) {
    return JSON.parse(text || 'null') ?? {};
}
function workflow_job_texts(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? '' : `${value}`]));
}

;// CONCATENATED MODULE: ./build/steps/workflow.js




function openWorkflowJob(step) {
    const workflowJob = readWorkflowJob(step.runner.input);
    return { ...step, workflowJob, runner: runnerOf(workflowJob, step.runner) };
}
function publishJobMatrix(downstreamJobs, plan, aws, { runner, log }) {
    for (const { platform } of downstreamJobs.builds)
        log.info(`${platform} is built in a separate job.`);
    for (const [name, value] of Object.entries(handOff(downstreamJobs, plan, aws?.account)))
        runner.setOutput(name, value);
}
function runnerOf(workflowJob, runner) {
    const token = { 'github-token': runner.input('github-token') ?? '' };
    const inputs = { ...inputsOf(workflowJob, readHandoff(workflowJob)), ...token };
    return {
        ...runner,
        input: (name) => inputs[name],
        given: Object.keys(inputs).filter((name) => inputs[name] !== ''),
        setOutput(name, value) {
            runner.setOutput(name, value);
            if (workflowJob.kind === 'build' && name === 'digest')
                runner.setOutput(downstream_jobs_digestOutput(workflowJob), value);
        },
    };
}

;// CONCATENATED MODULE: ./build/ship.js
























async function ship(started, action) {
    const step = action === 'job' ? openWorkflowJob(started) : started;
    const { log } = step;
    logOwnVersion(step);
    if (action === 'delete')
        return deleteTags(step);
    const plan = await decide(step, action === 'job' ? 'main' : action);
    const { identity, image, downstreamJobs } = plan;
    if (plan.dryRun) {
        log.info(describePlan(plan));
        if (downstreamJobs)
            publishJobMatrix({ builds: [], destinations: [] }, plan, undefined, step);
        return;
    }
    (0,debug/* debug */.Yz)(() => describePlan(plan));
    const session = beginSession(plan, step);
    await checkRunnerSystem(plan, session);
    if ((0,debug/* isDebug */._o)())
        log.debug(`Versions: ${await dockerVersions(session.env)}`);
    const aws = identity &&
        (await log.group(identity.roles.length > 0 ? 'Assume role' : 'Authenticate to AWS', () => authenticate(plan, identity, step)));
    const existing = aws && image && (await findExisting(image, aws, step));
    const toBuild = image && !isComplete(existing, image) ? image : undefined;
    if (toBuild && downstreamJobs && downstreamJobs.builds.length > 0)
        return publishJobMatrix(downstreamJobs, plan, aws, step);
    const destinations = plan.destinations.length > 0 ? await openDestinations(plan.destinations, toBuild !== undefined, step) : undefined;
    const { logins, built } = await withBuilder(session, step, (builder) => inAttempts(plan.attempts, step, async (attempt) => {
        const logins = aws && plan.logIn.length > 0 ? await log.group('Log in to ECR', () => logIn(aws, attempt, session, step)) : [];
        const built = toBuild &&
            (await log.group(buildTitle(toBuild), () => buildImage(toBuild, { existing, aws, logins, builder, step })));
        const isPushed = built && aws && built.outcome === 'pushed';
        return { logins, built: isPushed ? await log.group('Verify', () => confirmPush(built, aws, step)) : built };
    }));
    const stepImage = built ?? existing;
    const imageResult = stepImage && (await readBack(stepImage, aws, step));
    const checked = aws && imageResult && (await checkImage(imageResult, plan, aws, step));
    const promoted = aws && stepImage && (await destinations?.promote(stepImage, aws, checked?.failure !== undefined));
    const failure = checked?.failure ?? promoted?.failure;
    const outcome = stepImage?.outcome ?? 'logged-in';
    const pullThrough = built && aws?.pullThrough?.images;
    const nothingBuilt = plan.mode === 'login' && plan.action === 'main';
    const result = {
        outcome,
        nothingBuilt,
        account: aws?.account,
        logins,
        image: imageResult,
        pullThrough,
        ...checked?.results,
        destinations: promoted?.result,
    };
    if (imageResult)
        declareArtifacts(imageResult, step);
    await report(result, failure !== undefined, step);
    const published = stepImage?.outcome === 'skipped' ? withTagsOf(stepImage.references, plan) : plan;
    if (downstreamJobs)
        publishJobMatrix({ ...downstreamJobs, builds: [] }, published, aws, step);
    if (failure)
        throw failure;
}
function buildTitle({ origin }) {
    return 'build' in origin && origin.build.push ? 'Build and push' : 'Build';
}


/***/ }),

/***/ 435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ findForPush),
/* harmony export */   m: () => (/* binding */ createByPush)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2989);
/* harmony import */ var _failures_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7852);
/* harmony import */ var _names_ecr_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6901);



async function findForPush(target) {
    try {
        return await target.repository.find();
    }
    catch (error) {
        if (!(error instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ) || error.code !== 'repository-not-found')
            throw error;
        return createByPush(target, error);
    }
}
async function createByPush({ repository, contents, step: { log }, templates }, missing) {
    const { session, blobs } = await contents();
    const name = session.remote.repository;
    const prefixes = await templates?.();
    if (prefixes && !prefixes.some((prefix) => (0,_names_ecr_js__WEBPACK_IMPORTED_MODULE_2__/* .isCoveredBy */ .ID)(prefix, name))) {
        throw (0,_failures_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .templateNotFound */ .gF)((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asActionError */ .z6)(missing), prefixes);
    }
    try {
        await session.attempt(`Starting a push to ${name}`, () => blobs.openUpload());
    }
    catch (error) {
        const isDenied = error instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && ['repository-not-found', 'ecr-access-denied'].includes(error.code);
        throw isDenied ? missing : error;
    }
    const result = await repository.describeAgain();
    if (result.kind !== 'found')
        throw result.error;
    log.info(`ECR created ${name} from a repository creation template of the registry.`);
    return result.settings;
}


/***/ }),

/***/ 5394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W1: () => (/* binding */ configOf),
  BQ: () => (/* binding */ findOutside),
  zb: () => (/* binding */ openRepositories),
  h_: () => (/* binding */ openRepository),
  NO: () => (/* binding */ platformIn),
  Sy: () => (/* binding */ publicSource)
});

// EXTERNAL MODULE: ./build/names/docker-name.js
var docker_name = __nccwpck_require__(1071);
// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/oci/platforms.js
var platforms = __nccwpck_require__(4066);
;// CONCATENATED MODULE: ./build/oci/config.js

function configDigest({ text }) {
    const { config } = JSON.parse(text);
    return config?.digest;
}
function readImageConfig(blob) {
    const { os, architecture, variant = '', config } = (blob ?? {});
    return {
        platform: os && architecture ? (0,platforms/* normalPlatform */.Je)(`${os}/${architecture}/${variant}`) : undefined,
        labels: config?.Labels ?? {},
    };
}
function readPlatform(blob) {
    const { os, architecture, variant, 'os.version': version } = (blob ?? {});
    if (!os || !architecture)
        return undefined;
    return { architecture, os, ...(variant && { variant }), ...(version && { 'os.version': version }) };
}

// EXTERNAL MODULE: ./build/plan/iam/actions.js
var actions = __nccwpck_require__(239);
// EXTERNAL MODULE: ./build/registry/client.js + 4 modules
var registry_client = __nccwpck_require__(1853);
// EXTERNAL MODULE: ./build/steps/create-on-push.js
var create_on_push = __nccwpck_require__(435);
;// CONCATENATED MODULE: ./build/steps/repositories.js






const needed = {
    source: actions/* pullActions */.P5,
    target: actions/* pushActions */.s7,
    push: actions/* pushActions */.s7,
};
function openRepository({ host, name }, aws, step, side) {
    const login = aws.registryLogins.find((candidate) => candidate.host === host);
    if (!login)
        return undefined;
    const { registry, origin } = login;
    const repository = (0,names_reference/* repositoryOf */._M)({ host, name });
    const contents = () => (0,registry_client/* connectRepository */.J)({ origin, name, side, credentials: credentialsOf(login, aws), info: step.log.info });
    if (registry.kind === 'public')
        return { repository, contents, ...publicOperations(contents()) };
    const own = login === aws.registryLogins[0] ? aws.own.find((repository) => repository.name === name) : undefined;
    return {
        repository,
        contents,
        mutability: async () => (own ? own.found : await (0,create_on_push/* findForPush */.J)({ repository: aws.registries.repository(registry, name), contents, step }))
            ?.tags,
        images: (references, maxAttempts) => aws.registries.images(registry, { name, needed: needed[side], maxAttempts }, references),
        digests: (tags) => aws.registries.digests(registry, { name, needed: needed[side] }, tags),
        archiveStatus: (reference) => aws.registries.archiveStatus(registry, name, reference),
        restore: (reference) => aws.registries.restore(registry, name, reference),
        tag: (manifest, tag) => aws.registries.tag(registry, name, manifest, tag),
    };
}
function publicOperations(client) {
    return {
        mutability: async () => ({ mutability: 'MUTABLE', filters: [] }),
        images: (references) => imagesOf(client, references),
        digests: async (tags) => new Map([...(await imagesOf(client, tags))].map(([tag, manifest]) => [tag, manifest.digest])),
        tag: (manifest, tag) => client.putManifest(manifest, tag),
    };
}
function openRepositories(references, aws, step) {
    const repositories = new Map(references.map((reference) => [(0,names_reference/* repositoryOf */._M)(reference), reference]));
    return [...repositories.values()].flatMap((address) => openRepository(address, aws, step, 'target') ?? []);
}
function findOutside(repositories, references) {
    return references.find((reference) => !repositories.some(({ repository }) => repository === (0,names_reference/* repositoryOf */._M)(reference)));
}
function publicSource(repository, { log }) {
    const address = (0,docker_name/* publicAddress */.Wq)(repository);
    const client = (0,registry_client/* connectRepository */.J)({ ...address, side: 'source', credentials: undefined, info: log.info });
    return {
        repository: (0,names_reference/* repositoryOf */._M)(repository),
        contents: () => client,
        images: (references) => imagesOf(client, references),
    };
}
async function imagesOf(client, references) {
    const found = await Promise.all(references.map(async (reference) => [reference, await client.manifest(reference)]));
    return new Map(found.flatMap(([reference, manifest]) => (manifest ? [[reference, manifest]] : [])));
}
function credentialsOf(login, aws) {
    let current = login;
    return async () => {
        const { username, password } = current ?? (await aws.registries.logins([login.registry]))[0] ?? login;
        current = undefined;
        return Buffer.from(`${username}:${password}`).toString('base64');
    };
}
async function configOf(manifest, contents) {
    return readImageConfig(await configBlob(manifest, contents));
}
async function platformIn(manifest, contents) {
    return readPlatform(await configBlob(manifest, contents));
}
async function configBlob(manifest, contents) {
    const digest = configDigest(manifest);
    return digest && contents.json(digest);
}


/***/ }),

/***/ 4551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ settleAll)
/* harmony export */ });
async function settleAll(promises) {
    await Promise.allSettled(promises);
    return Promise.all(promises);
}


/***/ }),

/***/ 3838:
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
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
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
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
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
var lib_exec = __nccwpck_require__(8574);
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

/***/ 8574:
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
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
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
