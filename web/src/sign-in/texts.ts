import { defineTexts } from '#shared/i18n/define-texts.ts';

export const useSignInTexts = defineTexts('sign-in', {
  vi: {
    center: 'Trung tâm Điều\u00A0hành thông\u00A0minh',
    purpose: 'Giám sát, phân tích và điều hành trên một nguồn số liệu thống nhất của tỉnh.',
    points: {
      one: 'Mọi con số đều có nguồn gốc, thời điểm và người chịu trách nhiệm.',
      two: 'Cảnh báo, sự cố và chỉ đạo được theo dõi đến khi hoàn thành.',
      three: 'Mỗi người chỉ thấy dữ liệu trong phạm vi được giao.',
    },
    title: 'Đăng nhập',
    userName: 'Tên đăng nhập',
    password: 'Mật khẩu',
    showPassword: 'Hiện mật khẩu',
    code: 'Mã xác thực (6 chữ số)',
    codeHelp: 'Mở ứng dụng xác thực trên điện thoại để lấy mã.',
    submit: 'Đăng nhập',
    submitting: 'Đang đăng nhập…',
    demo: 'Tài khoản dùng thử',
    demoHelp: 'Bản trình diễn với dữ liệu mô phỏng. Chọn một vai để vào.',
    language: 'Switch to English',
  },
  en: {
    center: 'Intelligent Operations Center',
    purpose: 'Monitoring, analysis and operations on one consistent set of provincial data.',
    points: {
      one: 'Every figure has its source, its time and someone who answers for it.',
      two: 'Alerts, incidents and directives are followed until they are done.',
      three: 'People see only the data within their remit.',
    },
    title: 'Sign in',
    userName: 'User name',
    password: 'Password',
    showPassword: 'Show password',
    code: 'Authentication code (6 digits)',
    codeHelp: 'Open the authenticator on your phone to get the code.',
    submit: 'Sign in',
    submitting: 'Signing in…',
    demo: 'Demo accounts',
    demoHelp: 'A demonstration with simulated data. Choose a role to enter.',
    language: 'Chuyển sang tiếng Việt',
  },
});
