/** Question and control ids: semibold, their hyphen kept from the tabular figures. */

/** The id with its hyphen wrapped, as the type of the look needs it. */
export const IdText = ({ id }: { readonly id: string }) => {
  const cut = id.indexOf('-');
  if (cut < 0) return <>{id}</>;
  return (
    <>
      {id.slice(0, cut)}
      <i class="hy">-</i>
      {id.slice(cut + 1)}
    </>
  );
};

export const QuestionLink = ({ id, href }: { readonly id: string; readonly href: string }) => (
  <a class="qid" href={href}>
    <IdText id={id} />
  </a>
);
