import { z } from 'zod';

/** Every error code with its HTTP status and its words. One place; pinned by a test. */
export const errorCatalogue = {
  'invalid-request': { status: 400, vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' },
  'not-signed-in': {
    status: 401,
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
    en: 'Not signed in, or the session has ended',
  },
  'sign-in-failed': { status: 401, vi: 'Tên đăng nhập hoặc mật khẩu không đúng', en: 'Wrong user name or password' },
  'second-factor-required': { status: 401, vi: 'Cần mã xác thực lần hai', en: 'A second factor is required' },
  'account-locked': {
    status: 423,
    vi: 'Tài khoản tạm khóa do đăng nhập sai nhiều lần',
    en: 'The account is locked after repeated failures',
  },
  'not-allowed': { status: 403, vi: 'Tài khoản không có quyền thực hiện việc này', en: 'This account may not do that' },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy, hoặc nằm ngoài phạm vi được xem',
    en: 'Not found, or outside what you may see',
  },
  conflict: {
    status: 409,
    vi: 'Dữ liệu đã thay đổi, xin tải lại',
    en: 'The data has changed meanwhile, please reload',
  },
  'four-eyes': {
    status: 409,
    vi: 'Người gửi không được tự phê duyệt',
    en: 'The submitter may not approve their own submission',
  },
  'wrong-state': {
    status: 409,
    vi: 'Không thực hiện được ở trạng thái hiện tại',
    en: 'Not possible in the present state',
  },
  'too-large': { status: 413, vi: 'Dữ liệu gửi lên quá lớn', en: 'The payload is too large' },
  'unsupported-media': {
    status: 415,
    vi: 'Định dạng tệp hoặc nội dung không được hỗ trợ',
    en: 'This format is not supported',
  },
  'not-supported': {
    status: 501,
    vi: 'Hệ thống không cung cấp chức năng này',
    en: 'This service does not offer that',
  },
  'unreadable-file': { status: 422, vi: 'Không đọc được tệp', en: 'The file cannot be read' },
  'rule-broken': { status: 422, vi: 'Dữ liệu không đạt điều kiện', en: 'The data breaks a rule' },
  'too-many-requests': {
    status: 429,
    vi: 'Quá nhiều yêu cầu, xin thử lại sau',
    en: 'Too many requests, please try later',
  },
  'upstream-failed': { status: 502, vi: 'Hệ thống bên ngoài chưa trả lời', en: 'An outside system did not answer' },
  'not-ready': {
    status: 503,
    vi: 'Hệ thống đang khởi động hoặc đang bảo trì',
    en: 'The system is starting or under maintenance',
  },
  internal: { status: 500, vi: 'Lỗi hệ thống. Sự việc đã được ghi lại', en: 'Internal error. It has been recorded' },
} as const satisfies Record<string, { status: number; vi: string; en: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** RFC 9457 problem details with our stable `code`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
