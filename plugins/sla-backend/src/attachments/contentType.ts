/** First bytes of files, as text of one letter a byte, by media type; `?` stands for any byte. A type may begin in several ways. */
const ZIP = ['PK\x03\x04', 'PK\x05\x06'];
const COMPOUND_DOCUMENT = ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'];
const BEGINNINGS: Record<string, string[]> = {
  'image/png': ['\x89PNG'],
  'image/jpeg': ['\xff\xd8\xff'],
  'image/gif': ['GIF8'],
  'image/webp': ['RIFF????WEBP'],
  'application/pdf': ['%PDF-'],
  'application/zip': ZIP,
  'application/gzip': ['\x1f\x8b'],
  'application/msword': COMPOUND_DOCUMENT,
  'application/vnd.ms-excel': COMPOUND_DOCUMENT,
  'application/vnd.ms-powerpoint': COMPOUND_DOCUMENT,
};

/** What office programs with a new format write is a ZIP archive, unless it has a password. */
const OFFICE_DOCUMENT =
  /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\./;

const TEXT = /^(text\/.*|application\/json|message\/rfc822)$/;

/** Excel saves "Unicode text" so, in which every other byte may be 0. */
const UTF_16 = ['\xff\xfe', '\xfe\xff'];

/** As much of a file as is looked at. */
const LOOKED_AT = 8 * 1024;

/**
 * Whether bytes may be what is said of them: whether they begin as files of the type do, or, of a text, are one. Of types that
 * installations take besides the usual ones nothing is known.
 */
export function mayBe(mediaType: string, content: Buffer): boolean {
  const text = content.subarray(0, LOOKED_AT).toString('latin1');
  if (TEXT.test(mediaType)) {
    return begins(text, UTF_16) || !text.includes('\0');
  }
  const beginnings = OFFICE_DOCUMENT.test(mediaType)
    ? [...ZIP, ...COMPOUND_DOCUMENT]
    : BEGINNINGS[mediaType];
  return !beginnings || begins(text, beginnings);
}

function begins(text: string, beginnings: string[]): boolean {
  return beginnings.some(beginning =>
    [...beginning].every((byte, at) => byte === '?' || byte === text[at]),
  );
}
