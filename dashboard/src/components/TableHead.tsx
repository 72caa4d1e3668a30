/** The head of a table: a column of names, then columns of numbers. */
export function TableHead({ names, numbers }: { names: string; numbers: string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{names}</th>
        {numbers.map(title => (
          <th key={title} scope="col" className="num">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
