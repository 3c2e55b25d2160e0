import '#shared/theme/fonts.css';
import '#shared/theme/global.css';
