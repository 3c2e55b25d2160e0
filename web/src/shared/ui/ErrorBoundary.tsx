import { Component } from 'react';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { useUiTexts } from './texts.ts';

export type ErrorBoundaryProps = {
  children: ReactNode;
  /** A change of this value tries again, e.g. the address of the page. */
  resetKey?: string;
};

/** Keeps a failure inside its panel; the rest of the page goes on. React itself writes the error to the console. */
export function ErrorBoundary({ children, resetKey }: ErrorBoundaryProps): ReactNode {
  return <Boundary key={resetKey}>{children}</Boundary>;
}

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
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
