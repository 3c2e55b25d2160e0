import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { useUiTexts } from './texts.ts';

type Props = {
  children: ReactNode;
  /** A change of this value tries again, e.g. the address of the page. */ resetKey?: string;
};

/** Keeps a failure inside its panel; the rest of the page goes on. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed retry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ retry }: { retry: () => void }): ReactNode {
  const t = useUiTexts();
  return (
    <EmptyState
      kind="broken"
      title={t(($) => $.broken.title)}
      help={t(($) => $.broken.help)}
      action={
        <button type="button" onClick={retry}>
          {t(($) => $.action.retry)}
        </button>
      }
    />
  );
}
