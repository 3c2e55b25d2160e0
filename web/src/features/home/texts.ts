import { defineTexts } from '#shared/i18n/define-texts.ts';

export const useHomeTexts = defineTexts('home', {
  vi: {
    greeting: 'Xin chào, {{name}}',
    choose: 'Chọn việc cần làm, hoặc nhấn Ctrl K để tìm.',
    nothing: 'Tài khoản chưa được cấp quyền nào',
    nothingHelp: 'Liên hệ người quản trị của cơ quan để được cấp quyền.',
  },
  en: {
    greeting: 'Hello, {{name}}',
    choose: 'Choose what to do, or press Ctrl K to search.',
    nothing: 'This account has no rights yet',
    nothingHelp: 'Contact the administrator of your agency.',
  },
});
