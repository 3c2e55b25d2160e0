import { defineTexts } from '#shared/i18n/define-texts.ts';

export const useNoticeTexts = defineTexts('notices', {
  vi: {
    title: 'Thông báo',
    unread: 'Thông báo, {{count}} chưa đọc',
    none: 'Chưa có thông báo',
    noneHelp: 'Việc được giao và cảnh báo mới sẽ hiện ở đây.',
  },
  en: {
    title: 'Notices',
    unread: 'Notices, {{count}} unread',
    none: 'No notices yet',
    noneHelp: 'New tasks and alerts appear here.',
  },
});
